"""The functions that are compared on both engines, by the tests of this package."""

from sqlglot import exp
from sqlglot.errors import UnsupportedError

PORTABLE: frozenset[type[exp.Expression]] = frozenset(
    {
        # ---------- conditions
        exp.And,
        exp.Case,
        exp.Coalesce,
        exp.Exists,
        exp.Greatest,
        exp.If,
        exp.Least,
        exp.Nullif,
        exp.Or,
        # ---------- numbers
        exp.Abs,
        exp.Cast,
        exp.Ceil,
        exp.Exp,
        exp.Floor,
        exp.Ln,
        exp.Log,
        exp.Pow,
        exp.Round,
        exp.Sqrt,
        exp.TryCast,
        # ---------- dates
        exp.DateDiff,
        exp.DayOfWeek,
        exp.GenerateSeries,
        exp.TimestampTrunc,
        # ---------- texts
        exp.Concat,
        exp.ConcatWs,
        exp.Format,
        exp.JSONExtract,
        exp.Left,
        exp.Length,
        exp.Lower,
        exp.MD5,
        exp.RegexpLike,
        exp.Replace,
        exp.SHA2,
        exp.Split,
        exp.Substring,
        exp.Trim,
        exp.Upper,
        # ---------- lists and structs
        exp.Array,
        exp.ArrayContains,
        exp.ArrayContainsAll,
        exp.ArrayDistinct,
        exp.ArraySize,
        exp.ArrayToString,
        exp.Explode,
        exp.Flatten,
        exp.ArraySort,
        exp.Struct,
        exp.Transform,
        # ---------- aggregates
        exp.ArgMax,
        exp.ArgMin,
        exp.ArrayAgg,
        exp.Avg,
        exp.BitwiseOrAgg,
        exp.Count,
        exp.CovarSamp,
        exp.First,
        exp.GroupConcat,
        exp.LogicalAnd,
        exp.LogicalOr,
        exp.Max,
        exp.Median,
        exp.Min,
        exp.PercentileCont,
        exp.StddevSamp,
        exp.Sum,
        exp.Variance,
        # ---------- windows
        exp.DenseRank,
        exp.Lag,
        exp.Lead,
        exp.Ntile,
        exp.Rank,
        exp.RowNumber,
    }
)

# What macros for Spark call by its name there.
OF_SPARK = frozenset({"raise_error", "xxhash64"})


def check_functions(tree: exp.Expression) -> None:
    """Refuse functions of which nobody knows whether both engines agree.

    Raises
    ------
    UnsupportedError
        If the query has one.
    """
    for node in tree.find_all(exp.Func):
        if type(node) not in PORTABLE and node.name.lower() not in OF_SPARK:
            name = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
            raise UnsupportedError(
                f"{name.lower()}() is not compared with Spark's yet: add it to PORTABLE, a query to"
                " tests/queries.sql of the adapter, and a rule if the engines disagree."
            )
