"""The rules of queues, visits at home and collective-acceptance days."""
