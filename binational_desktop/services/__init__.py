"""What one can do with a project: functions (project, …) → ``Changes`` or plain data. No Qt."""
