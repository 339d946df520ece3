using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Puts the values that came with a statement in the places of its parameters.</summary>
internal sealed class ParameterBinding(QueryParameters values)
{
    /// <summary>Checks that every parameter has its value and every value its parameter.</summary>
    /// <exception cref="SqlException">It is not so; the place is that of the first parameter at fault.</exception>
    public void Verify(Query statement)
    {
        IReadOnlyList<ParameterExpression> parameters = statement.Parameters;
        int positional = parameters.Count(parameter => parameter.Name is null);
        if (positional > 0 && positional < parameters.Count)
        {
            throw Invalid(parameters.First(parameter => (parameter.Name is null) != (parameters[0].Name is null)).Position, "Parameters stand by position or by name in a statement, not both");
        }

        int given = values.AreNamed ? 0 : values.Values.Count;
        if (positional != given)
        {
            throw Invalid(positional > given ? parameters[given].Position : statement.Position, $"Incorrect number of parameters: expected {positional} but found {given}");
        }

        foreach (ParameterExpression parameter in parameters.Where(parameter => parameter.Name is not null))
        {
            _ = Value(parameter);
        }

        if (values.AreNamed && values.Values.FirstOrDefault(value => !parameters.Any(parameter => string.Equals(parameter.Name, value.Name, StringComparison.OrdinalIgnoreCase))) is { } surplus)
        {
            throw Invalid(statement.Position, $"The statement has no parameter '{surplus.Name}'");
        }
    }

    /// <summary>The value of a parameter as a constant.</summary>
    public BoundExpression Bind(ParameterExpression parameter) => Value(parameter).Bind(parameter.Position);

    /// <summary>The value of a parameter of LIMIT or OFFSET.</summary>
    public long Count(ParameterExpression parameter) => Bind(parameter) is BoundLiteral { Value: long count, Type.IsInteger: true } && count >= 0
        ? count
        : throw Invalid(parameter.Position, "LIMIT and OFFSET take a whole number that is not negative");

    private static SqlException Invalid(SourcePosition position, string reason) => new(SqlErrorCode.InvalidArguments, position, reason);

    private QueryParameter Value(ParameterExpression parameter) => parameter.Name is null
        ? values.Values[parameter.Ordinal]
        : values.Find(parameter.Name) ?? throw Invalid(parameter.Position, $"There is no value for the parameter '{parameter.Name}'");
}
