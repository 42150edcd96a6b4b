"""What visits keeps: the tables, and the queries over them."""
