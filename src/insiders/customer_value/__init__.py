"""Customer value: expected orders and revenue of each customer, and their backtest."""
