"""What the dashboard and the report share: tokens, formats, findings and charts of a version."""
