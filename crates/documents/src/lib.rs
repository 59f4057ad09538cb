//! Files in and out: CSV folders, workbooks, official documents
