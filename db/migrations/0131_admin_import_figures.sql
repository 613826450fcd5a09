-- The planner joins whole parts of an import; for that a coarse picture will do, and a fine one of a million texts takes its time.
alter function app.analyze_staging(uuid, text) set default_statistics_target = '20';
