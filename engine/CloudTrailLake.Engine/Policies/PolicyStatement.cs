namespace CloudTrailLake.Engine.Policies;

/// <summary>One statement of a resource policy.</summary>
/// <param name="Allow">Whether it allows; else it denies, which no other statement overrules.</param>
/// <param name="Principals">Whom it names.</param>
/// <param name="Actions">Actions, <c>service:Name</c>, with <c>*</c> and <c>?</c> as wildcards.</param>
/// <param name="Resources">Resources; empty where the statement names none.</param>
/// <param name="Conditions">All of them must hold.</param>
internal sealed record PolicyStatement(
    bool Allow, IReadOnlyList<PolicyPrincipal> Principals, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<PolicyCondition> Conditions);
