"""The report: one HTML file of a published version, to mail or to print."""
