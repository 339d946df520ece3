namespace CloudTrailLake.Automation.Generation;

/// <content>Whose events, where, by which service and call. Values are written as SQL literals.</content>
internal static partial class PromptGrammar
{
    private static IEnumerable<PhraseRule> FilterRules()
    {
        yield return Rule("[in|from] [the] [aws] [region] {region} [region]", (question, read) => question.Where("region", $"awsRegion = {Literal(read[0])}"));
        yield return Rule("[from|by] [the] [source] [ip] [address] {ip}", (question, read) => question.Where("address", $"sourceIPAddress = {Literal(read[0])}"));
        yield return Rule("[in|of|from|by] [the] [aws] account {account}", (question, read) => question.Where("account", $"recipientAccountId = {Literal(read[0])}"));
        yield return Rule("[in|of|for] [my|our|this|the] [aws] account", _ => { });
        yield return Rule("[by|with|of|using] [the] [access] [key] {accesskey}", (question, read) => question.Where("key", $"userIdentity.accessKeyId = {Literal(read[0])}"));
        foreach (var user in (string[])["[by|of|from|for] [the] [iam] user|username [named|called] {name}", "[by|of|from|for] [user] {email}"])
        {
            yield return Rule(user, (question, read) => question.Where("user", $"(userIdentity.userName = {Literal(read[0])} OR userIdentity.arn LIKE {SessionPattern(read[0])} ESCAPE '\\')"));
        }

        yield return Rule("[by|of|from|for] [user|role] {arn}", (question, read) => question.Where("user", $"userIdentity.arn = {Literal(read[0])}"));
        yield return Rule("[by|of|from|for] [the] [iam] role [named|called] {name}", (question, read) => question.Where("role", $"userIdentity.sessionContext.sessionIssuer.userName = {Literal(read[0])}"));
        yield return Rule("[in|on|of|from|to] [the] [s3] bucket [named|called] {name}", (question, read) => question.Where("bucket", $"element_at(requestParameters, 'bucketName') = {Literal(read[0])}"));
        yield return Rule($"[event|api] [named|called] {{event}} [{EventNoun}]", Named);
        yield return Rule("error|errors [code|codes] {code}", (question, read) => question.Where("error", $"errorCode = {Literal(read[0])}"));
        yield return Rule("{code} error|errors|exceptions", (question, read) => question.Where("error", $"errorCode = {Literal(read[0])}"));
        yield return Rule("[with|from|used|use|uses|using|to|on|in|by] [the] [service] {service} [service]", Service);
        yield return Rule($"{{service}} [api] {EventNoun}|usage", Service);
    }

    private static void Named(Question question, IReadOnlyList<object> read) => question.Where("event", $"eventName = {Literal(read[0])}");

    private static void Service(Question question, IReadOnlyList<object> read) => question.Where("service", $"eventSource = {Literal(read[0])}");

    private static string Literal(object value) => $"'{((string)value).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The end of the ARN of a user, or of a session that is called so.</summary>
    private static string SessionPattern(object name) =>
        Literal("%/" + ((string)name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal));
}
