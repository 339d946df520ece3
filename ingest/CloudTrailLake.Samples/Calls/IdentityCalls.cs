using static CloudTrailLake.Samples.ApiCall;

namespace CloudTrailLake.Samples.Calls;

/// <summary>IAM, STS, sign-in and KMS.</summary>
internal static class IdentityCalls
{
    private const string KeyArn = "arn:aws:kms:$region$:$account$:key/$kmskey$";
    private const string KeyResources = $$"""[{"accountId":"$account$","type":"AWS::KMS::Key","ARN":"{{KeyArn}}"}]""";
    private const string RoleResources = """[{"accountId":"$account$","type":"AWS::IAM::Role","ARN":"arn:aws:iam::$account$:role/$role$"}]""";
    private const string Credentials = "\"credentials\":" + """{"accessKeyId":"ASIA$id16$","sessionToken":"$blob120$","expiration":"$timetext$"}""";
    private const string AssumedRole = "\"assumedRoleUser\":" + """{"assumedRoleId":"AROA$id17$:$service$","arn":"arn:aws:sts::$account$:assumed-role/$role$/$service$"}""";

    public static ApiService Iam { get; } = new(
        "iam",
        [
            Read("GetRole", 10, """{"roleName":"$role$"}""") with { Errors = [("NoSuchEntityException", "The role with name $role$ cannot be found.")] },
            Read("ListRoles", 4, """{"maxItems":1000}"""),
            Read("ListAttachedRolePolicies", 6, """{"roleName":"$role$"}"""),
            Read("ListRolePolicies", 5, """{"roleName":"$role$"}"""),
            Read("GetRolePolicy", 4, """{"roleName":"$role$","policyName":"inline"}"""),
            Read("GetPolicy", 4, """{"policyArn":"arn:aws:iam::$account$:policy/$policy$"}"""),
            Read("GetPolicyVersion", 4, """{"policyArn":"arn:aws:iam::$account$:policy/$policy$","versionId":"v$number1$"}"""),
            Read("ListUsers", 2, """{"maxItems":1000}"""),
            Read("GetUser", 3, """{"userName":"$user$"}""") with { Errors = [("NoSuchEntityException", "The user with name $user$ cannot be found.")] },
            Read("ListAccessKeys", 3, """{"userName":"$user$"}"""),
            Read("GetAccountSummary", 1),
            Read("ListInstanceProfilesForRole", 1, """{"roleName":"$role$"}"""),
            Read("GenerateServiceLastAccessedDetails", 1, """{"arn":"arn:aws:iam::$account$:role/$role$"}"""),
            Write("AttachRolePolicy", 0.3, """{"roleName":"$role$","policyArn":"arn:aws:iam::$account$:policy/$policy$"}"""),
            Write("PutRolePolicy", 0.3, """{"roleName":"$role$","policyName":"inline","policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":\"arn:aws:s3:::$bucket$/*\"}]}"}"""),
            Write("CreateRole", 0.15, """{"path":"/","roleName":"$role$-$hex6$","assumeRolePolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"}""", """{"role":{"path":"/","roleName":"$role$","roleId":"AROA$id17$","arn":"arn:aws:iam::$account$:role/$role$","createDate":"$timetext$"}}"""),
            Write("CreateAccessKey", 0.05, """{"userName":"$user$"}""", """{"accessKey":{"accessKeyId":"AKIA$id16$","status":"Active","userName":"$user$","createDate":"$timetext$"}}"""),
            Write("UpdateAccessKey", 0.05, """{"userName":"$user$","accessKeyId":"AKIA$id16$","status":"Inactive"}"""),
        ])
    {
        Global = true,
    };

    public static ApiService Sts { get; } = new(
        "sts",
        [
            Write("AssumeRole", 40, """{"roleArn":"arn:aws:iam::$account$:role/$role$","roleSessionName":"$service$","durationSeconds":3600}""", $$"""{{{Credentials}},{{AssumedRole}}}""") with { ReadOnly = true, Resources = RoleResources },
            Write("AssumeRoleWithWebIdentity", 6, """{"roleArn":"arn:aws:iam::$account$:role/$role$","roleSessionName":"$service$-$timemillis$","durationSeconds":3600}""", $$"""{{{Credentials}},"subjectFromWebIdentityToken":"system:serviceaccount:prod:$service$",{{AssumedRole}},"provider":"arn:aws:iam::$account$:oidc-provider/oidc.eks.$region$.amazonaws.com/id/$cluster$","audience":"sts.amazonaws.com"}""") with { ReadOnly = true, Resources = RoleResources },
            Write("AssumeRoleWithSAML", 2, """{"sAMLAssertionID":"_$uuid$","roleSessionName":"$user$","durationSeconds":3600,"roleArn":"arn:aws:iam::$account$:role/$role$","principalArn":"arn:aws:iam::$account$:saml-provider/okta"}""", $$"""{"subjectType":"persistent","issuer":"http://www.okta.com/exk1fcia6d6EMsf331d8",{{Credentials}},{{AssumedRole}},"nameQualifier":"$blob20$","audience":"https://signin.aws.amazon.com/saml","subject":"$user$"}""") with { ReadOnly = true, Resources = RoleResources },
            Read("GetCallerIdentity", 10),
            Write("GetSessionToken", 0.5, """{"durationSeconds":43200}""", $$"""{{{Credentials}}}""") with { ReadOnly = true },
        ]);

    public static ApiService SignIn { get; } = new(
        "signin",
        [
            Write("ConsoleLogin", 10, null, """{"ConsoleLogin":"Success"}""") with { EventType = "AwsConsoleSignIn", Additional = """{"LoginTo":"https://console.aws.amazon.com/console/home?region=$region$&state=hashArgs%23&isauthcode=true","MobileVersion":"No","MFAIdentifier":"arn:aws:iam::$account$:mfa/$user$","MFAUsed":"Yes"}""" },
            Write("SwitchRole", 4, null, """{"SwitchRole":"Success"}""") with { EventType = "AwsConsoleSignIn", Additional = """{"SwitchFrom":"$actorarn$","RedirectTo":"https://console.aws.amazon.com/console/home"}""" },
        ]);

    public static ApiService Kms { get; } = new(
        "kms",
        [
            Read("Decrypt", 40, """{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::$bucket$"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}""") with { Resources = KeyResources },
            Read("GenerateDataKey", 25, $$"""{"keyId":"{{KeyArn}}","encryptionContext":{"aws:s3:arn":"arn:aws:s3:::$bucket$"},"keySpec":"AES_256"}""") with { Resources = KeyResources },
            Read("Encrypt", 3, $$"""{"keyId":"{{KeyArn}}","encryptionAlgorithm":"SYMMETRIC_DEFAULT"}""") with { Resources = KeyResources },
            Read("DescribeKey", 6, """{"keyId":"$kmskey$"}""") with { Resources = KeyResources, Errors = [("NotFoundException", "Key 'arn:aws:kms:$region$:$account$:key/$kmskey$' does not exist")] },
            Read("ListAliases", 3, """{"limit":100}"""),
            Read("GetKeyRotationStatus", 2, $$"""{"keyId":"{{KeyArn}}"}""") with { Resources = KeyResources },
            Write("CreateGrant", 2, $$"""{"keyId":"{{KeyArn}}","granteePrincipal":"dynamodb.$region$.amazonaws.com","operations":["Decrypt","GenerateDataKey","DescribeKey"],"retiringPrincipal":"dynamodb.$region$.amazonaws.com"}""", $$"""{"grantId":"$hex32$$hex32$","keyId":"{{KeyArn}}"}""") with { Resources = KeyResources },
        ])
    {
        DeniedCode = "AccessDeniedException",
    };
}
