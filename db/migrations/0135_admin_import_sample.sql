-- Staging is looked at by few statements, and all of them join whole parts: a small sample says enough.
alter function app.analyze_staging(uuid, text) set default_statistics_target = '4';
