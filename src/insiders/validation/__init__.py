"""What lists of customers and segments of past dates knew about the 90 days after."""
