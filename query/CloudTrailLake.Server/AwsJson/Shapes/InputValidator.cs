using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>Checks a request body against the shape of an operation's input, and answers every violation at once in AWS's wording.</summary>
internal sealed class InputValidator
{
    private const int MaxShownValue = 256;
    private const int MaxShownViolations = 20;
    private static readonly double MaxEpochSeconds = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).TotalSeconds - 1;
    private static readonly double MinEpochSeconds = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).TotalSeconds + 1;

    private readonly List<string> violations = [];
    private ServiceException? modelled;

    private InputValidator()
    {
    }

    /// <summary>Refuses an input that breaks a constraint.</summary>
    /// <exception cref="ServiceException">ValidationException with all violations; or, when these are the only ones, the error that the operation models.</exception>
    public static void Validate(StructureShape shape, JsonElement input)
    {
        var validator = new InputValidator();
        validator.CheckStructure(shape, input, path: "");
        if (validator.violations.Count > 0)
        {
            throw new ServiceException(ErrorCode.Validation, validator.Message());
        }

        if (validator.modelled is not null)
        {
            throw validator.modelled;
        }
    }

    private string Message()
    {
        var noun = violations.Count == 1 ? "error" : "errors";
        return $"{violations.Count} validation {noun} detected: {string.Join("; ", violations.Take(MaxShownViolations))}";
    }

    private void Check(Shape shape, JsonElement value, string path)
    {
        switch (shape)
        {
            case StringShape text:
                CheckString(text, value, path);
                break;
            case IntegerShape integer:
                CheckInteger(integer, value, path);
                break;
            case BooleanShape when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                Violate(value, path, "Member must be a boolean");
                break;
            case TimestampShape when value.ValueKind != JsonValueKind.Number || !(value.GetDouble() >= MinEpochSeconds && value.GetDouble() <= MaxEpochSeconds):
                Violate(value, path, "Member must be a timestamp in seconds since the Unix epoch");
                break;
            case ListShape list:
                CheckList(list, value, path);
                break;
            case MapShape map:
                CheckMap(map, value, path);
                break;
            case StructureShape structure:
                CheckStructure(structure, value, path + ".");
                break;
        }
    }

    private void CheckStructure(StructureShape shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Violate(value, path.TrimEnd('.'), "Member must be an object");
            return;
        }

        foreach (var member in shape.Members)
        {
            var where = path + char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            if (value.TryGetProperty(member.Name, out var element) && element.ValueKind != JsonValueKind.Null)
            {
                Check(member.Shape, element, where);
            }
            else if (member.Required)
            {
                violations.Add($"Value null at '{where}' failed to satisfy constraint: Member must not be null");
            }
        }
    }

    private void CheckList(ListShape shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Violate(value, path, "Member must be a list");
            return;
        }

        var count = value.GetArrayLength();
        CheckLength(count, shape.Min, shape.Max, value, path);
        var position = 0;
        foreach (var element in value.EnumerateArray())
        {
            position++;
            if (element.ValueKind == JsonValueKind.Null)
            {
                Violate(element, string.Create(CultureInfo.InvariantCulture, $"{path}.{position}.member"), "Member must not be null");
                continue;
            }

            Check(shape.Member, element, string.Create(CultureInfo.InvariantCulture, $"{path}.{position}.member"));
        }
    }

    private void CheckMap(MapShape shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Violate(value, path, "Member must be an object");
            return;
        }

        foreach (var entry in value.EnumerateObject())
        {
            var where = $"{path}.{entry.Name}";
            CheckText(shape.Key, entry.Name, value, where);
            if (entry.Value.ValueKind == JsonValueKind.Null)
            {
                Violate(entry.Value, where, "Member must not be null");
                continue;
            }

            Check(shape.Value, entry.Value, where);
        }
    }

    private void CheckString(StringShape shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Violate(value, path, "Member must be a string");
            return;
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Violate(value, path, "Member must be valid Unicode text");
            return;
        }

        CheckText(shape, text, value, path);
    }

    private void CheckText(StringShape shape, string text, JsonElement value, string path)
    {
        CheckLength(text.EnumerateRunes().Count(), shape.Min, shape.Max, value, path);
        if (shape.Matcher is not null && !shape.Matcher.IsMatch(text))
        {
            Violate(value, path, $"Member must satisfy regular expression pattern: {shape.Pattern}");
        }

        if (shape.Values is not null && !shape.Values.Contains(text))
        {
            Violate(value, path, $"Member must satisfy enum value set: [{string.Join(", ", shape.Values)}]", shape.ValuesError);
        }
    }

    private void CheckInteger(IntegerShape shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Number || value.GetDouble() is var number && number != Math.Floor(number))
        {
            Violate(value, path, "Member must be an integer");
        }
        else if (number > shape.Max)
        {
            Violate(value, path, $"Member must have value less than or equal to {shape.Max}", shape.RangeError);
        }
        else if (number < shape.Min)
        {
            Violate(value, path, $"Member must have value greater than or equal to {shape.Min}", shape.RangeError);
        }
    }

    private void CheckLength(int length, int min, int max, JsonElement value, string path)
    {
        if (length > max)
        {
            Violate(value, path, $"Member must have length less than or equal to {max}");
        }
        else if (length < min)
        {
            Violate(value, path, $"Member must have length greater than or equal to {min}");
        }
    }

    private void Violate(JsonElement value, string path, string constraint, ErrorCode error = ErrorCode.Validation)
    {
        var text = $"Value '{Show(value)}' at '{path}' failed to satisfy constraint: {constraint}";
        if (error == ErrorCode.Validation)
        {
            violations.Add(text);
        }
        else
        {
            modelled ??= new ServiceException(error, text);
        }
    }

    private static string Show(JsonElement value)
    {
        var text = new StringBuilder(value.GetRawText());
        if (value.ValueKind == JsonValueKind.String)
        {
            text.Remove(text.Length - 1, 1).Remove(0, 1);
        }

        return text.Length <= MaxShownValue ? text.ToString() : text.ToString(0, MaxShownValue) + "…";
    }
}
