"""Files coming in: tables from documents, understood row by row."""
