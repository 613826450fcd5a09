/**
 * Settings of the built-in server. Written to `<data>/pg/changke.conf` at every start; an operator's own go into `local.conf`
 * beside it, which is read after. Chosen for a machine shared with other work: little memory at rest, fast bulk imports, and
 * never a setting that can lose a committed row.
 */
const settings: Readonly<Record<string, string>> = {
  // Memory. Buffers are touched only as they fill; each connection costs a few MB, so few are allowed.
  shared_buffers: '128MB',
  max_connections: '60',
  superuser_reserved_connections: '3',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '1GB',
  temp_buffers: '8MB',
  // Processes at rest: no I/O workers, no replication.
  io_method: 'sync',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  max_parallel_maintenance_workers: '1',
  max_logical_replication_workers: '0',
  max_wal_senders: '0',
  max_replication_slots: '0',
  autovacuum_max_workers: '2',
  // Writing. Rare, spread checkpoints keep imports fast; wal_level replica is what an online backup needs.
  wal_level: 'replica',
  wal_compression: 'on',
  // An import fills the log faster than its writer wakes by default: its two connections would wait for each other to write it.
  wal_buffers: '16MB',
  wal_writer_delay: '10ms',
  max_wal_size: '4GB',
  min_wal_size: '80MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  // Planning. Compiling queries costs more than it brings for short ones; the disks meant here are SSDs.
  jit: 'off',
  random_page_cost: '1.1',
  effective_io_concurrency: '16',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_analyze_scale_factor: '0.02',
  // Meaning. The application computes with instants; calendar days carry their own zone.
  timezone: "'UTC'",
  log_timezone: "'UTC'",
  password_encryption: "'scram-sha-256'",
  ssl: 'off',
  // The log names no customer: errors reach the application, and their detail lines would hold values of rows.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
}

export function settingsFile(clusterName: string): string {
  const lines = Object.entries({ ...settings, cluster_name: `'${clusterName}'` }).map(([name, value]) => `${name} = ${value}`)
  return `# Written by Changke at every start. Your own settings belong in local.conf beside this file.\n${lines.join('\n')}\n`
}

export const settingsIncludes = `\n# Changke\ninclude_if_exists = 'changke.conf'\ninclude_if_exists = 'local.conf'\n`

/** Beats both files: durability is not a matter of tuning. `unsafe` is for throw-away servers of tests only. */
export function durabilityFlags(unsafe: boolean): string[] {
  const value = unsafe ? 'off' : 'on'
  return ['fsync', 'full_page_writes', 'synchronous_commit'].flatMap((name) => ['-c', `${name}=${value}`])
}
