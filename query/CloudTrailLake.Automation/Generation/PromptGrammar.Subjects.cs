namespace CloudTrailLake.Automation.Generation;

/// <content>Which events are asked for.</content>
internal static partial class PromptGrammar
{
    private const string Denied = "errorCode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation')";
    private const string Throttled = "regexp_like(errorCode, 'Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|ProvisionedThroughputExceeded')";
    private const string Destructive = "readOnly = false AND errorCode IS NULL AND regexp_like(eventName, '^(Delete|Terminate|Destroy|Remove|Purge)')";
    private const string AnyNoun = EventNoun + "|errors|error|attempts|attempt|usage|use";
    private const string Login = "login|logins|signin|signins|sign-in|sign-ins|logon|logons|log-in|log-ins|consolelogin";

    private static IEnumerable<PhraseRule> SubjectRules()
    {
        yield return Rule($"[api|cloudtrail|user|account] {EventNoun}|attempts|usage", question => question.HasSubject = true);
        yield return Rule("cloudtrail logs|records|history", question => question.HasSubject = true);
        yield return Rule("errors|error", Failed);
        yield return Rule("failed|failing|unsuccessful|failure|failures", question => question.Outcome(failure: true));
        yield return Rule("successful|successfully|succeeded|success|successes", question => question.Outcome(failure: false));
        yield return Rule($"[aws] [management] [console] {Login} [attempts|attempt|events|event]", question => question.IsAboutLogins = true);
        yield return Rule("[aws] [management] [console] sign|log ins|in|ons|on [attempts|attempt|events|event]", question => question.IsAboutLogins = true);
        yield return Rule("log|sign in|into [to] [the] [aws] [management] [console]", question => question.IsAboutLogins = true);
        yield return Rule("logged|signed in|into [to] [the] [aws] [management] [console]", question =>
        {
            question.IsAboutLogins = true;
            question.Outcome(failure: false);
        });
        yield return Rule("without [using] mfa", question => question.Mfa(used: false));
        yield return Rule("without [using] multi-factor [authentication]", question => question.Mfa(used: false));
        yield return Rule("with|using mfa", question => question.Mfa(used: true));
        yield return Rule($"access denied|denials [{AnyNoun}]", question => question.Where("error", Denied));
        yield return Rule($"unauthorized|denied|forbidden|accessdenied [api] [{AnyNoun}]", question => question.Where("error", Denied));
        yield return Rule($"throttled|throttling [api] [{AnyNoun}]", question => question.Where("error", Throttled));
        yield return Rule($"[as|by] [the] root [user|account] [console] [{AnyNoun}]", question => question.Where("usertype", "userIdentity.type = 'Root'"));
        yield return Rule($"destructive [{AnyNoun}]", question => question.Where("kind", Destructive));
        yield return Rule($"read-only|readonly [{AnyNoun}]", question => question.Where("readonly", "readOnly = true"));
        yield return Rule($"write|mutating [api] {EventNoun}", question => question.Where("readonly", "readOnly = false"));
        yield return Rule("changes|modifications", question => question.Where("readonly", "readOnly = false"));
        yield return Rule("data events", question => question.Where("category", "eventCategory = 'Data'"));
        yield return Rule("management events", question => question.Where("category", "eventCategory = 'Management'"));
        yield return Rule("network activity [events]", question => question.Where("category", "eventCategory = 'NetworkActivity'"));
        yield return Rule($"cross-account [access] [{AnyNoun}]", question => question.Where("account", "userIdentity.accountId <> recipientAccountId"));
        yield return Rule($"outdated|old|insecure tls [versions|version] [{AnyNoun}]", question => question.Where("tls", "tlsDetails.tlsVersion IN ('TLSv1', 'TLSv1.0', 'TLSv1.1')"));
        yield return Rule("assume|assumed|assuming [a|the|any] [iam] role|roles", AssumedRole);
        yield return Rule("[iam] role|roles [that] [was|were] assumed", AssumedRole);
        yield return Rule("role assumptions", AssumedRole);
        yield return Rule("[which|what] users|principals|people who|that|which {verb} [a|an|the|any|some] {object}", (question, read) =>
        {
            question.By(Grouping.User);
            Happened(question, read);
        });
        foreach (var phrase in (string[])
            [
                "{verb} [a|an|the|any|some] {object}", "{object} [that] [was|were|have|has|are|is|got] [been|being] {verb}", "{verb} of [a|an|the|any] {object}",
            ])
        {
            yield return Rule(phrase, Happened);
            yield return Rule($"how many {phrase}", (question, read) =>
            {
                question.IsCount = true;
                Happened(question, read);
            });
        }
    }

    private static void Failed(Question question)
    {
        question.Outcome(failure: true);
        question.HasSubject = true;
    }

    private static void AssumedRole(Question question) => question.Where("event", "eventSource = 'sts.amazonaws.com' AND eventName = 'AssumeRole'");

    private static void Happened(Question question, IReadOnlyList<object> read)
    {
        var condition = EventVocabulary.Condition((string)read[0], (string)read[1]) ?? EventVocabulary.Condition((string)read[1], (string)read[0]);
        question.Where("event", condition ?? throw new PromptException($"It is not known here which event it is to {read[0]} a {read[1]}. Name the event, as in: DeleteBucket."));
    }
}
