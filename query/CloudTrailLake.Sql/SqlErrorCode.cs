namespace CloudTrailLake.Sql;

/// <summary>Why a statement was refused, in the names of Trino's <c>StandardErrorCode</c>.</summary>
internal enum SqlErrorCode
{
    /// <summary>The text is not a query of the grammar.</summary>
    SyntaxError,

    /// <summary>The text is a statement or a feature that this product does not run (anything but a SELECT query).</summary>
    NotSupported,

    /// <summary>The statement is over a bound of <see cref="SqlLimits"/>.</summary>
    StatementTooLarge,

    /// <summary>A column or a member of a row does not exist.</summary>
    ColumnNotFound,

    /// <summary>FROM names a relation that the catalog does not know.</summary>
    TableNotFound,

    /// <summary>A name fits more than one column.</summary>
    AmbiguousName,

    /// <summary>An expression has a type that does not fit its place.</summary>
    TypeMismatch,

    /// <summary>A type name that does not exist.</summary>
    TypeNotFound,

    /// <summary>The function is not in the registry, or not with these argument types.</summary>
    FunctionNotFound,

    /// <summary>A function is called in a way its kind does not allow (DISTINCT, FILTER, OVER).</summary>
    FunctionNotAggregate,

    /// <summary>A selected expression is neither grouped nor aggregated.</summary>
    ExpressionNotAggregate,

    /// <summary>An aggregate stands where none is allowed, such as WHERE.</summary>
    ExpressionNotScalar,

    /// <summary>ORDER BY of a SELECT DISTINCT names something that is not selected.</summary>
    ExpressionNotInDistinct,

    /// <summary>An aggregate or a window call stands inside another one.</summary>
    NestedAggregation,

    /// <summary>OVER stands where no window is possible.</summary>
    NestedWindow,

    /// <summary>A window function without OVER, or a frame it cannot have.</summary>
    InvalidWindow,

    /// <summary>An ordinal of GROUP BY or ORDER BY is out of range.</summary>
    InvalidColumnReference,

    /// <summary>A literal cannot be read as its type.</summary>
    InvalidLiteral,

    /// <summary>An argument that must be constant or within a range is not.</summary>
    InvalidArguments,

    /// <summary>A value that a function cannot take, found while the statement is analyzed.</summary>
    InvalidFunctionArgument,

    /// <summary>A name is given twice where it must be unique.</summary>
    DuplicateColumnName,

    /// <summary>WITH defines a name twice.</summary>
    DuplicateNamedQuery,

    /// <summary>An entry of WITH RECURSIVE names no columns.</summary>
    MissingColumnAliases,

    /// <summary>An entry of WITH RECURSIVE reads itself where it may not.</summary>
    InvalidRecursiveReference,

    /// <summary>Two lists that must be equally long are not.</summary>
    ColumnCountMismatch,

    /// <summary>A sub-query returns a number of columns that its place cannot take.</summary>
    MultipleColumns,
}
