/**
 * What Citus (13.0.5, 13.2.2, 14.0.1 as measured) would refuse or make slow, read from the catalogue of a plain PostgreSQL that carries
 * the schema: rows of severity, table and finding. Policies with their sub-queries, foreign keys, unique indexes, names, sequences.
 */
export const catalogueFindings = String.raw`
with t_tab as (
select c.oid as rel, n.nspname||'.'||c.relname as t, c.relkind, c.relispartition, c.relforcerowsecurity, c.relrowsecurity,
         (select a.attnum from pg_attribute a where a.attrelid=c.oid and a.attname='org_id' and not a.attisdropped) as oa
    from pg_class c join pg_namespace n on n.oid=c.relnamespace
   where c.relkind in ('r','p') and n.nspname not in ('pg_catalog','information_schema') and n.nspname !~ '^pg_(toast|temp)' and n.nspname not like 'graphile%'
     and not exists (select from pg_depend d where d.objid=c.oid and d.deptype='e')
), t_findings as (
select 'A hard' sev, t, 'tenant column is nullable' what from t_tab join pg_attribute a on a.attrelid=rel and a.attnum=oa where not a.attnotnull
union all select 'A hard', t, 'unique/pk/exclusion index '||i.indexrelid::regclass||' lacks org_id as a plain column' from t_tab join pg_index i on i.indrelid=rel
   where oa is not null and (i.indisunique or i.indisexclusion) and not (oa = any (i.indkey::int2[]))
union all select 'A hard', t, 'no primary key (needed for online moves)' from t_tab where oa is not null and not relispartition and not exists (select from pg_index i where i.indrelid=rel and i.indisprimary)
union all select 'A hard', s.t, 'FK '||k.conname||' -> '||r.t||' does not pair '||'org_id' from pg_constraint k join t_tab s on s.rel=k.conrelid join t_tab r on r.rel=k.confrelid
   where k.contype='f' and k.conparentid=0 and s.oa is not null and r.oa is not null and not exists (select from generate_subscripts(k.conkey,1) g where k.conkey[g]=s.oa and k.confkey[g]=r.oa)
union all select 'A hard', s.t, 'FK '||k.conname||' from global table to tenant table '||r.t from pg_constraint k join t_tab s on s.rel=k.conrelid join t_tab r on r.rel=k.confrelid
   where k.contype='f' and s.oa is null and r.oa is not null
union all select 'A hard', s.t, 'FK '||k.conname||' ON DELETE SET NULL/DEFAULT with org_id in the key' from pg_constraint k join t_tab s on s.rel=k.conrelid
   where k.contype='f' and k.conparentid=0 and s.oa = any(k.conkey) and k.confdeltype in ('n','d')
union all select 'A hard', s.t, 'FK '||k.conname||' ON UPDATE action with org_id in the key' from pg_constraint k join t_tab s on s.rel=k.conrelid
   where k.contype='f' and k.conparentid=0 and s.oa = any(k.conkey) and k.confupdtype in ('n','d','c')
union all select 'A hard', t, 'trigger '||g.tgname from t_tab join pg_trigger g on g.tgrelid=rel where not g.tgisinternal and oa is not null
union all select 'A hard', t, 'trigger '||g.tgname||' (only if this table becomes a reference table)' from t_tab x join pg_trigger g on g.tgrelid=x.rel where not g.tgisinternal and x.oa is null
   and exists (select from pg_constraint k join t_tab s on s.rel=k.conrelid where k.contype='f' and k.confrelid=x.rel and s.oa is not null)
union all select 'A hard', t, 'policy '||p.polname||' has a subquery' from t_tab join pg_policy p on p.polrelid=rel where oa is not null and (p.polqual::text like '%{SUBLINK%' or p.polwithcheck::text like '%{SUBLINK%')
union all select 'A hard', t, 'inheritance child/parent (not partitioning)' from t_tab where oa is not null and not relispartition and relkind='r' and exists (select from pg_inherits i where i.inhrelid=rel or i.inhparent=rel)
union all select 'A hard', t, 'rule '||w.rulename from t_tab join pg_rewrite w on w.ev_class=rel where oa is not null
union all select 'B risk', t, 'policy '||p.polname||' is plain equality on org_id: LEFT JOIN LATERAL fails on Citus with PG15/16; use = ANY (ARRAY[…])' from t_tab join pg_policy p on p.polrelid=rel
   where oa is not null and pg_get_expr(p.polqual,rel) ~ ('(^|\()org_id = (?!ANY)')
union all select 'B risk', t, 'FORCE ROW LEVEL SECURITY: online shard moves hang under writes' from t_tab where oa is not null and relforcerowsecurity
union all select 'B risk', t, 'RLS not enabled on a tenant table' from t_tab where oa is not null and not relispartition and not relrowsecurity
union all select 'B risk', t, 'int/smallint column '||a.attname||' defaults to a sequence (fails when written through a worker)' from t_tab join pg_attribute a on a.attrelid=rel and a.atttypid in (21,23) and (a.attidentity<>'' or exists (select from pg_attrdef d where d.adrelid=rel and d.adnum=a.attnum and pg_get_expr(d.adbin,rel) like 'nextval%')) where oa is not null
union all select 'B risk', t, 'constraint name over 52 characters: '||k.conname from t_tab join pg_constraint k on k.conrelid=rel where oa is not null and length(k.conname)>52
union all select 'B risk', t, 'index name over 52 characters: '||i.indexrelid::regclass from t_tab join pg_index i on i.indrelid=rel where oa is not null and length((select relname from pg_class where oid=i.indexrelid))>52
union all select 'C plan', s.t, 'FK '||k.conname||' -> global '||r.t||': '||r.t||' must become a reference table (writes to it serialise)' from pg_constraint k join t_tab s on s.rel=k.conrelid join t_tab r on r.rel=k.confrelid
   where k.contype='f' and k.conparentid=0 and s.oa is not null and r.oa is null
)
select sev, t, what from t_findings order by sev, t, what collate "C"`
