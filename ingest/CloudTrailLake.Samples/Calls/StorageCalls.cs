using static CloudTrailLake.Samples.ApiCall;

namespace CloudTrailLake.Samples.Calls;

/// <summary>S3 and DynamoDB.</summary>
internal static class StorageCalls
{
    private const string Signed = """{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"$blob57$","bytesTransferredOut":$number5$}""";
    private const string ObjectResources = """[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::$bucket$/$key$"},{"accountId":"$account$","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::$bucket$"}]""";
    private const string BucketResources = """[{"accountId":"$account$","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::$bucket$"}]""";
    private const string TableResources = """[{"accountId":"$account$","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:$region$:$account$:table/$table$"}]""";
    private const string Host = "\"Host\":\"$bucket$.s3.$region$.amazonaws.com\"";

    private static readonly (string, string)[] ObjectErrors = [("NoSuchKey", "The specified key does not exist.")];
    private static readonly (string, string)[] BucketErrors =
        [("NoSuchBucketPolicy", "The bucket policy does not exist"), ("ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found")];

    public static ApiService S3 { get; } = new(
        "s3",
        [
            Read("ListBuckets", 3, """{"Host":"s3.$region$.amazonaws.com"}"""),
            Bucket("GetBucketLocation", 4, "location"),
            Bucket("GetBucketAcl", 5, "acl"),
            Bucket("GetBucketPolicy", 3, "policy") with { Errors = BucketErrors },
            Bucket("GetBucketEncryption", 2, "encryption") with { Errors = BucketErrors },
            Bucket("GetBucketVersioning", 2, "versioning"),
            Bucket("GetBucketPublicAccessBlock", 2, "publicAccessBlock"),
            Write("PutBucketPolicy", 0.2, $$"""{"bucketPolicy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::$account$:role/$role$"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::$bucket$/*"}]},"bucketName":"$bucket$",{{Host}},"policy":""}""") with { Resources = BucketResources },
            Write("CreateBucket", 0.1, $$"""{"CreateBucketConfiguration":{"LocationConstraint":"$region$","xmlns":"http://s3.amazonaws.com/doc/2006-03-01/"},"bucketName":"$bucket$-$hex6$",{{Host}}}"""),
            Read("GetObject", 30, $$"""{"bucketName":"$bucket$",{{Host}},"key":"$key$"}""") with { Data = true, Resources = ObjectResources, Errors = ObjectErrors },
            Read("HeadObject", 12, $$"""{"bucketName":"$bucket$",{{Host}},"key":"$key$"}""") with { Data = true, Resources = ObjectResources, Errors = ObjectErrors },
            Write("PutObject", 16, $$"""{"X-Amz-Date":"$day$T000000Z","bucketName":"$bucket$","X-Amz-Algorithm":"AWS4-HMAC-SHA256",{{Host}},"key":"$key$","x-amz-server-side-encryption":"aws:kms"}""", """{"x-amz-server-side-encryption":"aws:kms","x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:$region$:$account$:key/$kmskey$","x-amz-version-id":"$blob24$"}""") with { Data = true, Resources = ObjectResources },
            Write("DeleteObject", 3, $$"""{"bucketName":"$bucket$",{{Host}},"key":"$key$"}""") with { Data = true, Resources = ObjectResources },
            Read("ListObjects", 6, $$"""{"list-type":"2","bucketName":"$bucket$","encoding-type":"url","prefix":"exports/$day$/",{{Host}}}""") with { Data = true, Resources = """[{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::$bucket$/"},{"accountId":"$account$","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::$bucket$"}]""" },
        ])
    {
        Additional = Signed,
    };

    public static ApiService DynamoDb { get; } = new(
        "dynamodb",
        [
            Read("DescribeTable", 10, """{"tableName":"$table$"}""") with { Resources = TableResources, Errors = [("ResourceNotFoundException", "Requested resource not found: Table: $table$ not found")] },
            Read("ListTables", 2, """{"limit":100}"""),
            Read("DescribeTimeToLive", 1, """{"tableName":"$table$"}""") with { Resources = TableResources },
            Read("DescribeContinuousBackups", 1, """{"tableName":"$table$"}""") with { Resources = TableResources },
            Write("UpdateTable", 0.2, """{"tableName":"$table$","provisionedThroughput":{"readCapacityUnits":$number2$,"writeCapacityUnits":$number2$}}""", """{"tableDescription":{"tableName":"$table$","tableStatus":"UPDATING","itemCount":$number6$,"tableArn":"arn:aws:dynamodb:$region$:$account$:table/$table$"}}""") with { Resources = TableResources },
            Read("GetItem", 14, """{"tableName":"$table$","key":{"pk":"HIDDEN_DUE_TO_SECURITY_REASONS"},"consistentRead":false}""") with { Data = true, Resources = TableResources },
            Read("Query", 9, """{"tableName":"$table$","keyConditionExpression":"pk = :pk","limit":100,"scanIndexForward":false}""") with { Data = true, Resources = TableResources },
            Write("PutItem", 7, """{"tableName":"$table$","key":{"pk":"HIDDEN_DUE_TO_SECURITY_REASONS"},"items":["pk","sk","payload"]}""") with { Data = true, Resources = TableResources, Errors = [("ConditionalCheckFailedException", "The conditional request failed")] },
            Write("UpdateItem", 6, """{"tableName":"$table$","key":{"pk":"HIDDEN_DUE_TO_SECURITY_REASONS"},"updateExpression":"SET #v = :v, updatedAt = :t"}""") with { Data = true, Resources = TableResources },
        ])
    {
        ApiVersion = "2012-08-10",
    };

    private static ApiCall Bucket(string name, double weight, string member) =>
        Read(name, weight, $$"""{"bucketName":"$bucket$",{{Host}},"{{member}}":""}""") with { Resources = BucketResources };
}
