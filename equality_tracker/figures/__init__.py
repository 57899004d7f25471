"""Pure arithmetic on figures about people; it knows no records, no documents and no law."""
