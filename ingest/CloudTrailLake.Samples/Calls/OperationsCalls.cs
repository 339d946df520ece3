using static CloudTrailLake.Samples.ApiCall;

namespace CloudTrailLake.Samples.Calls;

/// <summary>What runs, watches and feeds an account: RDS, Logs, CloudWatch, SSM, Secrets Manager, CloudTrail, CloudFormation, Config, SQS, SNS, Glue, Athena.</summary>
internal static class OperationsCalls
{
    public static ApiService Rds { get; } = new(
        "rds",
        [
            Read("DescribeDBInstances", 12, """{"dBInstanceIdentifier":"$database$"}""") with { Errors = [("DBInstanceNotFoundFault", "DBInstance $database$ not found.")] },
            Read("DescribeDBClusters", 6, """{"maxRecords":100}"""),
            Read("DescribeDBSnapshots", 3, """{"dBInstanceIdentifier":"$database$","includePublic":false,"includeShared":false}"""),
            Read("ListTagsForResource", 6, """{"resourceName":"arn:aws:rds:$region$:$account$:db:$database$"}"""),
            Write("CreateDBSnapshot", 0.3, """{"dBSnapshotIdentifier":"$database$-$hex8$","dBInstanceIdentifier":"$database$"}""", """{"dBSnapshotIdentifier":"$database$-$hex8$","dBInstanceIdentifier":"$database$","engine":"postgres","allocatedStorage":$number3$,"status":"creating","port":5432,"availabilityZone":"$region$a","vpcId":"$vpc$","masterUsername":"app","engineVersion":"16.4","snapshotType":"manual","percentProgress":0,"storageType":"gp3","encrypted":true,"kmsKeyId":"arn:aws:kms:$region$:$account$:key/$kmskey$"}"""),
            Write("ModifyDBInstance", 0.1, """{"dBInstanceIdentifier":"$database$","applyImmediately":true,"allocatedStorage":$number3$,"allowMajorVersionUpgrade":false}""", """{"dBInstanceIdentifier":"$database$","dBInstanceClass":"db.r6g.large","engine":"postgres","dBInstanceStatus":"available","publiclyAccessible":false,"storageEncrypted":true,"multiAZ":true}"""),
        ]);

    public static ApiService Logs { get; } = new(
        "logs",
        [
            Write("CreateLogStream", 22, """{"logGroupName":"$loggroup$","logStreamName":"$day$/[$number2$]$hex32$"}""") with { Errors = [("ResourceAlreadyExistsException", "The specified log stream already exists")] },
            Read("DescribeLogStreams", 8, """{"logGroupName":"$loggroup$","orderBy":"LastEventTime","descending":true,"limit":1}"""),
            Read("DescribeLogGroups", 6, """{"logGroupNamePrefix":"/aws/lambda/","limit":50}"""),
            Write("CreateLogGroup", 2, """{"logGroupName":"$loggroup$"}""") with { Errors = [("ResourceAlreadyExistsException", "The specified log group already exists")] },
            Read("FilterLogEvents", 2, """{"logGroupName":"$loggroup$","startTime":$timemillis$,"filterPattern":"ERROR","limit":1000,"interleaved":true}"""),
            Write("StartQuery", 0.5, """{"logGroupName":"$loggroup$","startTime":$timemillis$,"endTime":$timemillis$,"queryString":"HIDDEN_DUE_TO_SECURITY_REASONS"}""", """{"queryId":"$uuid$"}"""),
        ])
    {
        ApiVersion = "20140328",
        DeniedCode = "AccessDeniedException",
    };

    public static ApiService Monitoring { get; } = new(
        "monitoring",
        [
            Read("DescribeAlarms", 8, """{"alarmNamePrefix":"$service$","maxRecords":100}"""),
            Read("DescribeAlarmHistory", 1, """{"alarmName":"$service$-5xx","historyItemType":"StateUpdate"}"""),
            Write("PutMetricAlarm", 0.6, """{"alarmName":"$service$-5xx","alarmActions":["arn:aws:sns:$region$:$account$:$topic$"],"metricName":"HTTPCode_Target_5XX_Count","namespace":"AWS/ApplicationELB","statistic":"Sum","period":60,"evaluationPeriods":3,"threshold":10,"comparisonOperator":"GreaterThanThreshold"}"""),
        ]);

    public static ApiService Ssm { get; } = new(
        "ssm",
        [
            Write("UpdateInstanceInformation", 25, """{"instanceId":"$instance$","agentVersion":"3.3.987.0","agentStatus":"Active","platformType":"Linux","platformName":"Amazon Linux","platformVersion":"2023","iPAddress":"$ip$","computerName":"ip-10-0-0-1.ec2.internal","agentName":"amazon-ssm-agent","availabilityZone":"$region$a","sSMConnectionChannel":"ssmmessages"}"""),
            Read("GetParameter", 10, """{"name":"$parameter$","withDecryption":true}""") with { Resources = """[{"accountId":"$account$","ARN":"arn:aws:ssm:$region$:$account$:parameter$parameter$"}]""", Errors = [("ParameterNotFound", "Parameter $parameter$ not found.")] },
            Read("GetParametersByPath", 4, """{"path":"/prod/$service$/","recursive":true,"withDecryption":true,"maxResults":10}"""),
            Read("DescribeInstanceInformation", 2, """{"maxResults":50}"""),
            Read("ListAssociations", 3, """{"associationFilterList":[{"key":"InstanceId","value":"$instance$"}],"maxResults":50}"""),
            Write("PutParameter", 0.2, """{"name":"$parameter$","value":"HIDDEN_DUE_TO_SECURITY_REASONS","type":"SecureString","overwrite":true,"tier":"Standard"}""", """{"version":$number2$,"tier":"Standard"}"""),
            Write("StartSession", 0.1, """{"target":"$instance$"}""", """{"sessionId":"$actorname$-$hex17$","tokenValue":"Value hidden due to security reasons.","streamUrl":"wss://ssmmessages.$region$.amazonaws.com/v1/data-channel/$actorname$-$hex17$?role=publish_subscribe"}"""),
        ])
    {
        DeniedCode = "AccessDeniedException",
    };

    public static ApiService SecretsManager { get; } = new(
        "secretsmanager",
        [
            Read("GetSecretValue", 10, """{"secretId":"arn:aws:secretsmanager:$region$:$account$:secret:$secret$"}"""),
            Read("DescribeSecret", 5, """{"secretId":"$secret$"}"""),
            Read("ListSecrets", 1, """{"maxResults":100}"""),
            new("RotationSucceeded", 0.2, ReadOnly: false, null) { EventType = "AwsServiceEvent", Additional = """{"SecretId":"arn:aws:secretsmanager:$region$:$account$:secret:$secret$"}""" },
        ])
    {
        DeniedCode = "AccessDeniedException",
    };

    public static ApiService CloudTrail { get; } = new(
        "cloudtrail",
        [
            Read("LookupEvents", 4, """{"maxResults":50,"lookupAttributes":[{"attributeKey":"EventName","attributeValue":"ConsoleLogin"}]}"""),
            Read("DescribeTrails", 4, """{"trailNameList":[],"includeShadowTrails":false}"""),
            Read("GetTrailStatus", 3, """{"name":"arn:aws:cloudtrail:us-east-1:$account$:trail/org-trail"}"""),
            Read("GetEventSelectors", 2, """{"trailName":"arn:aws:cloudtrail:us-east-1:$account$:trail/org-trail"}"""),
            Read("ListEventDataStores", 1, """{"maxResults":100}"""),
        ]);

    public static ApiService CloudFormation { get; } = new(
        "cloudformation",
        [
            Read("DescribeStacks", 8, """{"stackName":"$stack$"}""") with { Errors = [("ValidationException", "Stack with id $stack$ does not exist")] },
            Read("DescribeStackEvents", 6, """{"stackName":"arn:aws:cloudformation:$region$:$account$:stack/$stack$/$uuid$"}"""),
            Read("DescribeStackResources", 2, """{"stackName":"$stack$"}"""),
            Write("UpdateStack", 0.4, """{"stackName":"$stack$","templateURL":"https://$bucket$.s3.amazonaws.com/templates/$hex16$.json","capabilities":["CAPABILITY_NAMED_IAM"],"parameters":[{"parameterKey":"ImageTag","parameterValue":"$hex8$"}]}""", """{"stackId":"arn:aws:cloudformation:$region$:$account$:stack/$stack$/$uuid$"}"""),
        ]);

    public static ApiService Config { get; } = new(
        "config",
        [
            Read("DescribeConfigurationRecorderStatus", 3),
            Read("BatchGetResourceConfig", 4, """{"resourceKeys":[{"resourceType":"AWS::EC2::Instance","resourceId":"$instance$"}]}"""),
            Write("PutEvaluations", 4, """{"evaluations":[{"complianceResourceType":"AWS::EC2::SecurityGroup","complianceResourceId":"$group$","complianceType":"COMPLIANT","orderingTimestamp":"$timetext$"}],"testMode":false}""", """{"failedEvaluations":[]}"""),
        ]);

    public static ApiService Sqs { get; } = new(
        "sqs",
        [
            Read("GetQueueAttributes", 6, """{"queueUrl":"https://sqs.$region$.amazonaws.com/$account$/$queue$","attributeNames":["ApproximateNumberOfMessages"]}""") with { Errors = [("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist for this wsdl version.")] },
            Read("ListQueues", 2, """{"maxResults":1000}"""),
        ]);

    public static ApiService Sns { get; } = new(
        "sns",
        [
            Read("GetTopicAttributes", 3, """{"topicArn":"arn:aws:sns:$region$:$account$:$topic$"}"""),
            Read("ListTopics", 2),
            Write("Publish", 4, """{"topicArn":"arn:aws:sns:$region$:$account$:$topic$","message":"HIDDEN_DUE_TO_SECURITY_REASONS","subject":"HIDDEN_DUE_TO_SECURITY_REASONS"}""", """{"messageId":"$uuid$"}""") with { Data = true, Resources = """[{"accountId":"$account$","type":"AWS::SNS::Topic","ARN":"arn:aws:sns:$region$:$account$:$topic$"}]""" },
        ]);

    public static ApiService Glue { get; } = new(
        "glue",
        [
            Read("GetTable", 8, """{"catalogId":"$account$","databaseName":"analytics","name":"$table$"}"""),
            Read("GetPartitions", 6, """{"catalogId":"$account$","databaseName":"analytics","tableName":"$table$","expression":"day='$day$'","excludeColumnSchema":true}"""),
            Write("BatchCreatePartition", 0.5, """{"databaseName":"analytics","tableName":"$table$","partitionInputList":[{"values":["$day$"]}]}""", """{"errors":[]}"""),
        ]);

    public static ApiService Athena { get; } = new(
        "athena",
        [
            Write("StartQueryExecution", 2, """{"queryString":"***OMITTED***","clientRequestToken":"$uuid$","queryExecutionContext":{"database":"analytics"},"resultConfiguration":{"outputLocation":"s3://$bucket$/athena/"},"workGroup":"primary"}""", """{"queryExecutionId":"$uuid$"}"""),
            Read("GetQueryExecution", 6, """{"queryExecutionId":"$uuid$"}"""),
            Read("GetQueryResults", 2, """{"queryExecutionId":"$uuid$","maxResults":1000}"""),
        ]);
}
