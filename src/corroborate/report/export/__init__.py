"""From the tables to the files beside the report: CSV, annotations, provenance."""
