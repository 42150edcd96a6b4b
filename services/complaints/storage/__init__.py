"""What complaints keeps: the tables, and the queries over them."""
