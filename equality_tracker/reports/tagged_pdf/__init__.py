"""Tagged PDF (PDF/UA-1, PDF/A-2a and A-3a) with ReportLab; knows nothing of what the documents are about."""
