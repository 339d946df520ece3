using System.Text.Json;

namespace CloudTrailLake.Engine.Policies;

/// <summary>Reads the JSON of a policy.</summary>
internal static class PolicyParser
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly string[] Versions = ["2012-10-17", "2008-10-17"];
    private static readonly string[] DocumentMembers = ["Version", "Id", "Statement"];
    private static readonly string[] StatementMembers = ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

    /// <summary>Reads a policy.</summary>
    /// <exception cref="FormatException">It is not one; the message says why.</exception>
    public static PolicyDocument Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Options);
            return Document(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is not JSON: {e.Message}", e);
        }
    }

    private static PolicyDocument Document(JsonElement root)
    {
        CheckMembers(root, "the policy", DocumentMembers);
        if (root.TryGetProperty("Version", out var version) && !(version.ValueKind == JsonValueKind.String && Versions.Contains(version.GetString())))
        {
            throw new FormatException("its Version must be \"2012-10-17\"");
        }

        if (!root.TryGetProperty("Statement", out var statements))
        {
            throw new FormatException("it has no Statement");
        }

        PolicyStatement[] all = statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray().Select(Statement)] : [Statement(statements)];
        return all.Length == 0 ? throw new FormatException("its Statement is empty") : new PolicyDocument(all);
    }

    private static PolicyStatement Statement(JsonElement statement)
    {
        CheckMembers(statement, "a statement", StatementMembers);
        var allow = Required(statement, "Effect") is { ValueKind: JsonValueKind.String } effect && effect.GetString() is "Allow" or "Deny"
            ? effect.GetString() == "Allow"
            : throw new FormatException("the Effect of a statement is Allow or Deny");
        return new PolicyStatement(
            allow,
            Principals(Required(statement, "Principal")),
            Texts(Required(statement, "Action"), "Action"),
            statement.TryGetProperty("Resource", out var resource) ? Texts(resource, "Resource") : [],
            statement.TryGetProperty("Condition", out var condition) ? [.. Conditions(condition)] : []);
    }

    private static IReadOnlyList<PolicyPrincipal> Principals(JsonElement principal)
    {
        if (principal.ValueKind == JsonValueKind.String && principal.GetString() == PolicyPrincipal.Anyone)
        {
            return [new PolicyPrincipal(PolicyPrincipal.Anyone, PolicyPrincipal.Anyone)];
        }

        return principal.ValueKind == JsonValueKind.Object && principal.EnumerateObject().Any()
            ? [.. principal.EnumerateObject().SelectMany(kind => Texts(kind.Value, "Principal").Select(value => new PolicyPrincipal(kind.Name, value)))]
            : throw new FormatException("the Principal of a statement is \"*\" or an object such as {\"AWS\": \"arn:aws:iam::111122223333:root\"}");
    }

    private static IEnumerable<PolicyCondition> Conditions(JsonElement condition)
    {
        if (condition.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("the Condition of a statement is an object");
        }

        foreach (var by in condition.EnumerateObject())
        {
            if (!PolicyOperators.IsKnown(by.Name))
            {
                throw new FormatException($"the condition operator '{by.Name}' is not known here: those of strings and ARNs are");
            }

            if (by.Value.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"the condition '{by.Name}' is an object of keys and values");
            }

            foreach (var key in by.Value.EnumerateObject())
            {
                yield return new PolicyCondition(by.Name, key.Name, Texts(key.Value, key.Name));
            }
        }
    }

    private static JsonElement Required(JsonElement statement, string name) =>
        statement.TryGetProperty(name, out var value) ? value : throw new FormatException($"a statement has no {name}");

    private static IReadOnlyList<string> Texts(JsonElement value, string name)
    {
        JsonElement[] all = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return all.Length > 0 && Array.TrueForAll(all, v => v.ValueKind == JsonValueKind.String && v.GetString()!.Length > 0)
            ? [.. all.Select(v => v.GetString()!)]
            : throw new FormatException($"{name} is a text or a list of texts, none of them empty");
    }

    private static void CheckMembers(JsonElement value, string what, string[] known)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{what} is a JSON object");
        }

        if (value.EnumerateObject().FirstOrDefault(m => !known.Contains(m.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new FormatException($"{what} has no element '{unknown.Name}' in a resource policy of CloudTrail");
        }
    }
}
