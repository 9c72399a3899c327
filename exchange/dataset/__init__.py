"""The whole archive as a data set: each table as JSON Lines and Parquet, described for machines and for readers."""
