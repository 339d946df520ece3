namespace CloudTrailLake.Engine.Policies;

/// <summary>A resource policy, read (IAM: "JSON policy elements reference").</summary>
/// <param name="Statements">Its statements.</param>
internal sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>Whether the policy lets a caller do something: some statement allows it and none denies it.</summary>
    /// <param name="action"><c>service:Name</c>.</param>
    /// <param name="accountId">The caller's account.</param>
    /// <param name="principalArn">The caller.</param>
    /// <param name="context">Values of condition keys that the request has.</param>
    public bool Allows(string action, string accountId, string principalArn, IReadOnlyDictionary<string, string> context)
    {
        var applying = Statements.Where(s => Applies(s, action, accountId, principalArn, context)).ToList();
        return applying.Count > 0 && applying.TrueForAll(s => s.Allow);
    }

    /// <summary>Whether some statement denies a caller something, which nothing overrules.</summary>
    /// <inheritdoc cref="Allows"/>
    public bool Denies(string action, string accountId, string principalArn, IReadOnlyDictionary<string, string> context) =>
        Statements.Any(s => !s.Allow && Applies(s, action, accountId, principalArn, context));

    private static bool Applies(PolicyStatement statement, string action, string accountId, string principalArn, IReadOnlyDictionary<string, string> context) =>
        statement.Actions.Any(a => Wildcard.Matches(a, action, ignoreCase: true))
        && statement.Principals.Any(p => Names(p, accountId, principalArn))
        && statement.Conditions.All(c => PolicyOperators.Holds(c, context.FirstOrDefault(v => string.Equals(v.Key, c.Key, StringComparison.OrdinalIgnoreCase)).Value));

    private static bool Names(PolicyPrincipal principal, string accountId, string principalArn) =>
        principal.Value == PolicyPrincipal.Anyone
        || (principal.Kind == PolicyPrincipal.Aws
            && (principal.Value == accountId || principal.Value == $"arn:aws:iam::{accountId}:root" || string.Equals(principal.Value, principalArn, StringComparison.Ordinal)));
}
