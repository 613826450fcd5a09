-- A preset role without a name of its own is called what the program calls it, in the language of whoever looks. What stands there today
-- is the founder's language; a name that a person gave stays.
alter table admin.role alter column name drop not null;
alter table admin.role add constraint role_named_ck check (name is not null or preset is not null);

update admin.role r set name = null
  from (values
    ('owner', '老板', 'Owner'),
    ('administrator', '管理员', 'Administrator'),
    ('director', '销售总监', 'Sales director'),
    ('manager', '销售经理', 'Sales manager'),
    ('fieldSales', '外部销售', 'Field sales'),
    ('insideSales', '内部销售', 'Inside sales'),
    ('channelManager', '渠道经理', 'Channel manager'),
    ('service', '客服', 'Service staff'),
    ('marketing', '市场', 'Marketing'),
    ('finance', '财务', 'Finance'),
    ('orderDesk', '订单内勤', 'Order desk'),
    ('production', '生产', 'Production'),
    ('purchasing', '采购', 'Purchasing'),
    ('warehouse', '仓库', 'Warehouse'),
    ('logistics', '物流', 'Logistics')
  ) as words (preset, zh, en)
 where r.preset = words.preset and r.name in (words.zh, words.en);
