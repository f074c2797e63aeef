"""Experiments of known effect, as the tables that the query `experiment_results` reads.

Each experiment is an audience, so that one query analyzes all of them.
"""

from dataclasses import dataclass
from hashlib import sha256

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

START = "2024-03-01"
MEAN_ORDERS = 2.0
MEAN_REVENUE = 100.0


def draw_arm(salt: str, customer_id: str) -> str:
    """Return the arm as the project documents it, by other code than the project's."""
    return "treatment" if sha256(f"{salt}|{customer_id}".encode()).hexdigest() < "8" else "control"


@dataclass(frozen=True)
class Simulation:
    """Experiments that all have the same size, length and true effect."""

    experiments: int
    customers: int
    # What the treatment adds to the rate of orders, as a share.
    effect_share: float
    days: int
    random_state: int

    def make_assignments(self) -> pd.DataFrame:
        """Return the customers of all experiments with their arms."""
        numbers = np.arange(self.experiments * self.customers)
        return pd.DataFrame(
            {
                "audience": numbers // self.customers,
                "customer_id": numbers,
                "is_treatment": [
                    draw_arm(str(self.random_state), str(number)) == "treatment"
                    for number in numbers
                ],
            }
        )

    def make_lines(self, assignments: pd.DataFrame) -> pd.DataFrame:
        """Return one purchase line for each order, before and during the experiment.

        Customers differ in how often they order, and in how much an order of theirs is worth.
        """
        rng = np.random.default_rng(self.random_state)
        count = len(assignments)
        rates = rng.gamma(2.0, MEAN_ORDERS / 2, count)
        values = rng.gamma(4.0, MEAN_REVENUE / MEAN_ORDERS / 4, count)
        uplift = np.where(assignments["is_treatment"], 1 + self.effect_share, 1.0)
        return pd.concat(
            [
                self._draw_orders(rng, rates, values, first_day=-self.days),
                self._draw_orders(rng, rates * uplift, values, first_day=0),
                # Neither before nor during the experiment, but just outside.
                self._draw_orders(rng, rates / 10, values, first_day=-2 * self.days),
                self._draw_orders(rng, rates / 10, values, first_day=self.days),
            ]
        )

    def _draw_orders(
        self,
        rng: np.random.Generator,
        rates: NDArray[np.float64],
        values: NDArray[np.float64],
        first_day: int,
    ) -> pd.DataFrame:
        """Return the orders of one period, which begins so many days after the start."""
        customers = np.repeat(np.arange(len(rates)), rng.poisson(rates))
        return pd.DataFrame(
            {
                "customer_id": customers,
                "line_amount": values[customers] * rng.gamma(4.0, 0.25, len(customers)),
                "day": first_day + rng.integers(0, self.days, len(customers)),
            }
        )


def load_simulation(connection: duckdb.DuckDBPyConnection, simulation: Simulation) -> None:
    """Make the tables that the query reads, in the schemas of the project."""
    assignments = simulation.make_assignments()
    lines = simulation.make_lines(assignments)
    connection.register("assignments", assignments)
    connection.register("lines", lines)
    for schema in ("marts", "intermediate"):
        connection.execute(f"create schema {schema}")
    connection.execute(
        "create table marts.experiment_assignments as select"
        " cast(audience as varchar) as audience, cast(customer_id as varchar) as customer_id,"
        " if(is_treatment, 'treatment', 'control') as arm,"
        f" date '{START}' - 1 as as_of_date from assignments"
    )
    connection.execute(
        "create table intermediate.int_lines_classified as select"
        " cast(customer_id as varchar) as customer_id,"
        " cast(row_number() over () as varchar) as invoice_id, 'purchase' as line_status,"
        " cast(null as varchar) as rejection_reason, 'A' as stock_code, 'France' as country,"
        " cast(1 as bigint) as quantity, cast(line_amount as decimal(38, 4)) as line_amount,"
        f" timestamp '{START}' + to_days(cast(day as integer)) as invoiced_at from lines"
    )
