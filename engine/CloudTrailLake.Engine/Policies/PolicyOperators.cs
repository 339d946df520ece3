namespace CloudTrailLake.Engine.Policies;

/// <summary>The condition operators for texts and ARNs (IAM: "JSON policy elements: Condition operators"); those of other types are refused when a policy is put.</summary>
internal static class PolicyOperators
{
    private const string IfExists = "IfExists";

    private static readonly IReadOnlyDictionary<string, (Func<string, string, bool> Meets, bool Negated)> All =
        new Dictionary<string, (Func<string, string, bool>, bool)>(StringComparer.OrdinalIgnoreCase)
        {
            ["StringEquals"] = (Same, false),
            ["StringNotEquals"] = (Same, true),
            ["StringEqualsIgnoreCase"] = (SameButForCase, false),
            ["StringNotEqualsIgnoreCase"] = (SameButForCase, true),
            ["StringLike"] = (Like, false),
            ["StringNotLike"] = (Like, true),
            ["ArnEquals"] = (Like, false),
            ["ArnNotEquals"] = (Like, true),
            ["ArnLike"] = (Like, false),
            ["ArnNotLike"] = (Like, true),
        };

    /// <summary>Whether an operator is known.</summary>
    public static bool IsKnown(string name) => All.ContainsKey(Base(name));

    /// <summary>Whether a condition holds for the request's value; null when it has none. As in IAM a missing value meets negated operators and those with IfExists alone.</summary>
    public static bool Holds(PolicyCondition condition, string? value)
    {
        var (meets, negated) = All[Base(condition.Operator)];
        if (value is null)
        {
            return negated || condition.Operator.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase);
        }

        return condition.Values.Any(v => meets(v, value)) != negated;
    }

    private static string Base(string name) => name.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase) ? name[..^IfExists.Length] : name;

    private static bool Same(string wanted, string value) => string.Equals(wanted, value, StringComparison.Ordinal);

    private static bool SameButForCase(string wanted, string value) => string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

    private static bool Like(string wanted, string value) => Wildcard.Matches(wanted, value);
}
