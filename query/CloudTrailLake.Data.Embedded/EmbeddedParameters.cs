using CloudTrailLake.Data.Transport;
using CloudTrailLake.Sql;
using SqlStates = CloudTrailLake.Query.Execution.SqlStates;

namespace CloudTrailLake.Data.Embedded;

/// <summary>Values of the provider as the engine's typed constants.</summary>
internal static class EmbeddedParameters
{
    /// <summary>The values.</summary>
    /// <exception cref="LakeException">One is no value of its type, or two have the same name.</exception>
    public static QueryParameters Of(IReadOnlyList<BoundValue> values)
    {
        try
        {
            return QueryParameters.Of([.. values.Select(One)]);
        }
        catch (ArgumentException exception)
        {
            throw new LakeException(exception.Message.Split(" (Parameter ")[0], SqlStates.InvalidParameterValue, isTransient: false, exception);
        }
    }

    private static QueryParameter One(BoundValue value)
    {
        try
        {
            return value switch
            {
                { SqlType: "unknown", Text: null } => QueryParameter.Null(value.Name),
                { SqlType: "varchar", Text: { } text } => QueryParameter.Of(text, value.Name),
                _ => QueryParameter.OfText(value.Name, value.SqlType, value.Text),
            };
        }
        catch (SqlException exception)
        {
            // The place is one in the type's name, not in the statement.
            throw new LakeException($"The parameter {(value.Name is { } name ? $"'{name}'" : "by position")} cannot be used: {exception.Reason}.", SqlStates.Of(exception.Code), isTransient: false, exception);
        }
    }
}
