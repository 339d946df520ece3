namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>A generated expression: its type, its text, and its value by the rules, which is null, an <see cref="Exact"/>, a string, a DateOnly or a bool.</summary>
internal sealed record Generated(Shape Shape, string Sql, Func<Rules, object?> Value)
{
    /// <summary>The value as results show it; null for NULL.</summary>
    public string? Text(Rules rules) => Show(Value(rules));

    /// <summary>The values of two operands.</summary>
    public static (object? First, object? Second) Both(Generated first, Generated second, Rules rules)
    {
        (object? Value, Failure? Failure) a = Outcome(first, rules);
        (object? Value, Failure? Failure) b = Outcome(second, rules);
        return (a.Failure, b.Failure) switch
        {
            (null, null) => (a.Value, b.Value),
            ({ } failure, null) => throw (b.Value is null ? new Undetermined() : failure),
            (null, { } failure) => throw (a.Value is null ? new Undetermined() : failure),
            ({ } failure, _) => throw failure,
        };
    }

    private static (object? Value, Failure? Failure) Outcome(Generated expression, Rules rules)
    {
        try
        {
            return (expression.Value(rules), null);
        }
        catch (Failure failure)
        {
            return (null, failure);
        }
    }

    public static string? Show(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
