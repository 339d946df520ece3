using System.Text.RegularExpressions;

namespace CloudTrailLake.Engine.Policies;

/// <summary>What a policy may say by the kind of its resource (AWS: "CloudTrail resource-based policy examples", PutResourcePolicy).</summary>
internal static partial class PolicyRules
{
    /// <summary>Characters of a policy's text.</summary>
    public const int MaxLength = 8192;

    /// <summary>Statements of a channel's policy.</summary>
    public const int MaxChannelStatements = 20;

    /// <summary>Principals of one statement of a channel's policy.</summary>
    public const int MaxChannelPrincipals = 50;

    /// <summary>The action that a channel's policy is about.</summary>
    public const string PutAuditEvents = "cloudtrail-data:PutAuditEvents";

    /// <summary>The condition key of the external id that a caller sends.</summary>
    public const string ExternalId = "cloudtrail:ExternalId";

    private const string StartDashboardRefresh = "cloudtrail:StartDashboardRefresh";
    private const string CloudTrail = "cloudtrail.amazonaws.com";

    private static readonly string[] StoreActions =
    [
        "cloudtrail:StartQuery", "cloudtrail:CancelQuery", "cloudtrail:ListQueries", "cloudtrail:DescribeQuery", "cloudtrail:GetQueryResults", "cloudtrail:GenerateQuery",
        "cloudtrail:GenerateQueryResultsSummary", "cloudtrail:GetEventDataStore",
    ];

    /// <summary>Refuses a policy that the resource cannot have.</summary>
    /// <exception cref="FormatException">A rule is broken; the message says which.</exception>
    public static void Check(PolicyDocument policy, ResourcePolicyKind kind, string resourceArn)
    {
        if (kind == ResourcePolicyKind.Channel && policy.Statements.Count > MaxChannelStatements)
        {
            throw new FormatException($"a channel's policy has at most {MaxChannelStatements} statements");
        }

        foreach (var statement in policy.Statements)
        {
            CheckActions(statement, kind);
            CheckPrincipals(statement, kind);
            if (statement.Resources is not [var resource] || resource != resourceArn)
            {
                throw new FormatException($"the Resource of each statement is the resource itself, {resourceArn}");
            }
        }
    }

    private static void CheckActions(PolicyStatement statement, ResourcePolicyKind kind)
    {
        string[] allowed = kind switch
        {
            ResourcePolicyKind.EventDataStore => StoreActions,
            ResourcePolicyKind.Channel => [PutAuditEvents],
            _ => [StartDashboardRefresh],
        };
        if (statement.Actions.FirstOrDefault(a => !allowed.Contains(a, StringComparer.OrdinalIgnoreCase)) is { } wrong)
        {
            throw new FormatException($"the action '{wrong}' is not one of this resource: {string.Join(", ", allowed)}");
        }
    }

    private static void CheckPrincipals(PolicyStatement statement, ResourcePolicyKind kind)
    {
        if (kind == ResourcePolicyKind.Dashboard)
        {
            if (statement.Principals is not [{ Kind: PolicyPrincipal.Service, Value: CloudTrail }])
            {
                throw new FormatException($"the Principal of a dashboard's policy is {{\"Service\": \"{CloudTrail}\"}}");
            }

            return;
        }

        if (kind == ResourcePolicyKind.Channel && statement.Principals.Count > MaxChannelPrincipals)
        {
            throw new FormatException($"a statement of a channel's policy has at most {MaxChannelPrincipals} principals");
        }

        if (statement.Principals.FirstOrDefault(p => !IsAccountOrIdentity(p)) is { } wrong)
        {
            throw new FormatException($"the principal '{wrong.Value}' is not an account, or the ARN of an account, user or role");
        }
    }

    private static bool IsAccountOrIdentity(PolicyPrincipal principal) =>
        principal.Value == PolicyPrincipal.Anyone ? principal.Kind is PolicyPrincipal.Anyone or PolicyPrincipal.Aws : principal.Kind == PolicyPrincipal.Aws && Identity().IsMatch(principal.Value);

    [GeneratedRegex(@"\A(?:[0-9]{12}|arn:aws[a-z-]*:(?:iam|sts)::[0-9]{12}:(?:root|(?:user|role|assumed-role|federated-user)/[\x21-\x29\x2B-\x3E\x40-\x7E]+))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identity();
}
