namespace CloudTrailLake.Testing;

/// <summary>One record of each category that has stores of its own, in the form of the published examples (AWS: "CloudTrail Lake SQL schema for event record fields").</summary>
internal static class CategoryRecords
{
    public const string ConfigurationItem = """
        {"eventVersion":"1.08","eventCategory":"ConfigurationItem","eventType":"AwsConfigurationItem","eventID":"c-1","eventTime":"2026-11-20T10:00:00Z","awsRegion":"us-east-1",
         "recipientAccountId":"111122223333","addendum":{"reason":"DELIVERY_DELAY"},
         "eventData":{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-11-20T09:59:58.123Z","configurationItemStatus":"ResourceDiscovered",
          "configurationItemStateId":"1637402398123","accountId":"111122223333","resourceType":"AWS::S3::Bucket","resourceId":"audit-logs","resourceName":"audit-logs",
          "arn":"arn:aws:s3:::audit-logs","awsRegion":"us-east-1","availabilityZone":"Regional","resourceCreationTime":"2026-11-20T09:59:00.000Z",
          "configuration":{"name":"audit-logs","owner":{"id":"o"},"versioned":true},"supplementaryConfiguration":{"PublicAccessBlock":"{\"blockPublicAcls\":true}"},
          "relationships":{"name":"Contains","resourceType":"AWS::IAM::Role","resourceId":"r","resourceName":"rn"},"relatedEvents":"e","tags":{"team":"sec","cost":"7"}}}
        """;

    public const string Evidence = """
        {"eventVersion":"1.08","eventCategory":"Evidence","eventType":"AwsAuditManagerEvidence","eventID":"e-1","eventTime":"2026-11-20T10:00:01Z","awsRegion":"us-east-1",
         "recipientAccountId":"111122223333",
         "eventData":{"attributes":{"k":"v"},"awsAccountId":"111122223333","awsOrganization":"o-1","complianceCheck":"FAILED","dataSource":"AWS Config","eventName":"PutEvidence",
          "eventSource":"config.amazonaws.com","evidenceAwsAccountId":"111122223333","evidenceByType":"Compliance check","iamId":"arn:aws:iam::111122223333:user/a","evidenceId":"ev",
          "time":"2026-11-20T09:00:00Z","assessmentId":"as","controlSetId":"cs","controlId":"ci","controlName":"cn","controlDomainName":"cd","frameworkName":"PCI","frameworkId":"fi",
          "service":"s3","serviceCategory":"storage","resourceArn":"arn:aws:s3:::audit-logs","resourceType":"AWS::S3::Bucket","evidenceFolderId":"fo","description":"d",
          "manualEvidenceS3ResourcePath":"s3://b/k","evidenceFolderName":"fn","resourceComplianceCheck":"FAILED"}}
        """;

    public const string Insight = """
        {"eventVersion":"1.08","eventCategory":"Insight","eventType":"AwsCloudTrailInsight","eventID":"i-1","eventTime":"2026-11-20T10:00:02Z","awsRegion":"us-east-1",
         "recipientAccountId":"111122223333","sharedEventID":"sh","insightSource":"arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/a","insightState":"End",
         "insightEventSource":"iam.amazonaws.com","insightEventName":"CreateUser","insightErrorCode":"AccessDenied","insightType":"ApiErrorRateInsight",
         "insightContext":{"baselineAverage":0.0020833333,"insightAverage":12.0,"baselineDuration":10080,"insightDuration":5,
          "attributions":[
           {"attribute":"userIdentityArn","insightValue":"arn:aws:iam::111122223333:user/a","insightAverage":11.5,"baselineValue":"arn:aws:iam::111122223333:user/b","baselineAverage":0.25,
            "insight":{"value":"arn:aws:iam::111122223333:user/a","average":11.5},"baseline":{"value":"arn:aws:iam::111122223333:user/b","average":0.25}},
           {"attribute":"userAgent","insight":{"value":"aws-cli","average":3.0}}]}}
        """;

    public const string ActivityAuditLog = """
        {"eventVersion":"1.01","eventCategory":"ActivityAuditLog","eventType":"ActivityLog","eventID":"a-1","eventTime":"2026-11-20T10:00:03Z","awsRegion":"us-east-1",
         "recipientAccountId":"111122223333","addendum":{"reason":"UPDATED_DATA","updatedFields":"eventName","originalUID":"u0","originalEventID":"a-0"},
         "metadata":{"ingestionTime":"2026-11-20T10:00:05Z","channelARN":"arn:aws:cloudtrail:us-east-1:111122223333:channel/c"},
         "eventData":{"version":"1.0","userIdentity":{"type":"Employee","principalId":"ann","details":{"team":"hr"}},"userAgent":"app/1","eventSource":"hr.example.com",
          "eventName":"ReadSalary","eventTime":"2026-11-20T10:00:03Z","UID":"u1","requestParameters":{"of":"bob"},"responseElements":{"ok":true},"errorCode":"Denied",
          "errorMessage":"not yours","sourceIPAddress":"10.0.0.1","recipientAccountId":"111122223333","additionalEventData":{"x":1}}}
        """;

    public const string Management = """
        {"eventVersion":"1.11","eventCategory":"Management","eventType":"AwsApiCall","eventID":"m-1","eventTime":"2026-11-20T10:00:04Z","eventName":"CreateUser",
         "eventSource":"iam.amazonaws.com","awsRegion":"us-east-1","recipientAccountId":"111122223333"}
        """;

    public const string NetworkActivity = """
        {"eventVersion":"1.09","userIdentity":{"type":"AWSAccount","principalId":"AROA","accountId":"123456789012"},"eventTime":"2026-11-20T10:00:05Z","eventSource":"cloudtrail.amazonaws.com",
         "eventName":"ListTrails","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.4","errorCode":"VpceAccessDenied",
         "errorMessage":"The request was denied due to a VPC endpoint policy","requestID":"r","eventID":"n-1","eventType":"AwsVpceEvent","recipientAccountId":"123456789012",
         "sharedEventID":"s","vpcEndpointId":"vpce-0abc","vpcEndpointAccountId":"123456789012","eventCategory":"NetworkActivity"}
        """;
}
