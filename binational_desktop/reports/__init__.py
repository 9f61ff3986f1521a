"""What we print: content first (one file a document), then layout. Reads only services.queries."""
