using System.Text.RegularExpressions;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Functions;

namespace CloudTrailLake.Query.Emission;

/// <summary>Turns errors of the engine into the texts that the owner of a query knows: Trino's for values, the service's documented ones for resources.</summary>
internal static partial class EngineErrors
{
    /// <summary>Stands on both sides of a text that the emitted SQL fails with on purpose. A control character: no message of the engine's own holds it.</summary>
    public const char Mark = '\u0002';

    private static readonly Dictionary<string, string> s_typeNames = new(StringComparer.Ordinal)
    {
        ["INT8"] = "TINYINT",
        ["INT16"] = "SMALLINT",
        ["INT32"] = "INT",
        ["INT64"] = "BIGINT",
        ["INT128"] = "BIGINT",
        ["BOOL"] = "BOOLEAN",
        ["FLOAT"] = "REAL",
    };

    /// <summary>The failure to tell, from what the engine threw.</summary>
    public static QueryFailedException Translate(DuckDbException exception)
    {
        if (exception.InnerException is FunctionException failed)
        {
            return new QueryFailedException(failed.Message, exception);
        }

        string message = exception.Message;
        int begin = message.IndexOf(Mark, StringComparison.Ordinal);
        int end = begin < 0 ? -1 : message.IndexOf(Mark, begin + 1);
        if (end > begin)
        {
            return new QueryFailedException(message[(begin + 1)..end], exception);
        }

        return exception.Kind switch
        {
            DuckDbErrorKind.OutOfMemory => new(QueryFailedException.ExhaustedResources, exception),
            DuckDbErrorKind.Conversion => new(Conversion(message), exception),
            DuckDbErrorKind.OutOfRange => new(OutOfRange(message), exception),
            DuckDbErrorKind.DivideByZero => new("Division by zero", exception),
            DuckDbErrorKind.InvalidInput => InvalidInput(message, exception),
            _ => new(QueryFailedException.InternalError, exception, isInternal: true),
        };
    }

    private static string Conversion(string message)
    {
        if (StringCast().Match(message) is { Success: true } text)
        {
            return $"Cannot cast '{text.Groups["value"].Value}' to {TypeName(text.Groups["type"].Value)}";
        }

        if (ValueCast().Match(message) is { Success: true } value)
        {
            return $"Out of range for {InSentence(value.Groups["type"].Value)}: {value.Groups["value"].Value}";
        }

        if (NumberCast().Match(message) is { Success: true } number)
        {
            return $"Cannot cast '{number.Groups["value"].Value}' to {TypeName(number.Groups["type"].Value).Replace(",", ", ", StringComparison.Ordinal)}";
        }

        return "A value cannot be cast: " + FirstLine(message);
    }

    private static string OutOfRange(string message) =>
        Overflow().Match(message) is { Success: true } overflow
            ? $"{InSentence(overflow.Groups["type"].Value)} {overflow.Groups["operation"].Value} overflow: {overflow.Groups["operands"].Value}"
            : BareOverflow().Match(message) is { Success: true } bare ? $"{bare.Groups["operation"].Value} overflow{(bare.Groups["operands"].Value is { Length: > 0 } operands ? $": {operands}" : "")}"
            : "A value is out of range: " + FirstLine(message);

    private static QueryFailedException InvalidInput(string message, DuckDbException exception)
    {
        if (message.Contains("More than one row returned by a subquery", StringComparison.Ordinal))
        {
            return new("Scalar sub-query has returned multiple rows", exception);
        }

        if (message.Contains("Map keys must be unique", StringComparison.Ordinal))
        {
            return new("Duplicate map keys are not allowed", exception);
        }

        if (message.Contains("Map keys can not be NULL", StringComparison.Ordinal))
        {
            return new("map key cannot be null", exception);
        }

        if (message.Contains("key list does not align", StringComparison.Ordinal))
        {
            return new("Key and value arrays must be the same length", exception);
        }

        if (message.Contains("Malformed JSON", StringComparison.Ordinal))
        {
            return new("Cannot convert value to JSON", exception);
        }

        return new(FirstLine(message), exception);
    }

    private static string TypeName(string engineName) => s_typeNames.GetValueOrDefault(engineName, engineName);

    /// <summary>Without the prefix and without the place in SQL that nobody outside has written.</summary>
    private static string FirstLine(string message)
    {
        int prefix = message.IndexOf(" Error: ", StringComparison.Ordinal);
        string text = prefix < 0 ? message : message[(prefix + 8)..];
        int line = text.IndexOf('\n', StringComparison.Ordinal);
        return line < 0 ? text : text[..line];
    }

    /// <summary>The type's name as Trino writes it within a sentence.</summary>
    private static string InSentence(string engineName) => TypeName(engineName) is var name && string.Equals(name, "INT", StringComparison.Ordinal) ? "integer" : name.ToLowerInvariant();

    [GeneratedRegex("""Could not convert string ['"](?<value>.*)['"] to (?<type>[A-Z0-9]+)""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex StringCast();

    [GeneratedRegex("with value (?<value>[^ ]+) can't be cast .* destination type (?<type>[A-Z0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ValueCast();

    [GeneratedRegex("""(?:Could not cast value|Failed to cast decimal value|Casting value) "?(?<value>[^ "]+)"? to (?:type )?(?<type>[A-Z0-9]+(?:\([0-9,]+\))?)""", RegexOptions.ExplicitCapture)]
    private static partial Regex NumberCast();

    [GeneratedRegex(@"Overflow in (?<operation>\w+) of (numeric value!|(?<operands>-?[0-9].*))", RegexOptions.ExplicitCapture)]
    private static partial Regex BareOverflow();

    [GeneratedRegex(@"Overflow in (?<operation>\w+) of (?<type>\w+) \((?<operands>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Overflow();
}
