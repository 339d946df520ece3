using static CloudTrailLake.Samples.ApiCall;

namespace CloudTrailLake.Samples.Calls;

/// <summary>EC2, Lambda, ECS, ECR, EKS, Auto Scaling and load balancing.</summary>
internal static class ComputeCalls
{
    private const string FunctionArn = "arn:aws:lambda:$region$:$account$:function:$function$";
    private const string StateChange = """{"requestId":"$uuid$","instancesSet":{"items":[{"instanceId":"$instance$","currentState":{"code":32,"name":"shutting-down"},"previousState":{"code":16,"name":"running"}}]}}""";

    public static ApiService Ec2 { get; } = new(
        "ec2",
        [
            Read("DescribeInstances", 30, """{"maxResults":1000,"instancesSet":{},"filterSet":{"items":[{"name":"instance-state-name","valueSet":{"items":[{"value":"running"}]}}]}}"""),
            Read("DescribeInstanceStatus", 12, """{"instancesSet":{"items":[{"instanceId":"$instance$"}]},"filterSet":{},"includeAllInstances":false}"""),
            Read("DescribeVolumes", 9, """{"volumeSet":{"items":[{"volumeId":"$volume$"}]},"filterSet":{}}"""),
            Read("DescribeSecurityGroups", 9, """{"securityGroupSet":{},"securityGroupIdSet":{"items":[{"groupId":"$group$"}]},"filterSet":{}}""") with { Errors = [("Client.InvalidGroup.NotFound", "The security group '$group$' does not exist")] },
            Read("DescribeNetworkInterfaces", 10, """{"networkInterfaceIdSet":{},"filterSet":{"items":[{"name":"group-id","valueSet":{"items":[{"value":"$group$"}]}}]}}"""),
            Read("DescribeSubnets", 5, """{"subnetSet":{"items":[{"subnetId":"$subnet$"}]},"filterSet":{}}"""),
            Read("DescribeVpcs", 3, """{"vpcSet":{},"filterSet":{}}"""),
            Read("DescribeTags", 8, """{"filterSet":{"items":[{"name":"resource-id","valueSet":{"items":[{"value":"$instance$"}]}}]}}"""),
            Read("DescribeImages", 3, """{"executableBySet":{},"imagesSet":{"items":[{"imageId":"$image$"}]},"ownersSet":{},"filterSet":{}}"""),
            Read("DescribeRegions", 3, """{"regionSet":{},"filterSet":{}}"""),
            Read("DescribeAvailabilityZones", 2, """{"availabilityZoneSet":{},"availabilityZoneIdSet":{}}"""),
            Write("RunInstances", 1.2, """{"instancesSet":{"items":[{"imageId":"$image$","minCount":1,"maxCount":1}]},"instanceType":"m6i.large","blockDeviceMapping":{"items":[{"deviceName":"/dev/xvda","ebs":{"volumeSize":30,"deleteOnTermination":true,"volumeType":"gp3","encrypted":true}}]},"monitoring":{"enabled":false},"disableApiTermination":false,"disableApiStop":false,"clientToken":"$uuid$","networkInterfaceSet":{"items":[{"deviceIndex":0,"subnetId":"$subnet$","groupSet":{"items":[{"groupId":"$group$"}]}}]},"iamInstanceProfile":{"name":"$role$"},"ebsOptimized":false,"tagSpecificationSet":{"items":[{"resourceType":"instance","tags":[{"key":"Service","value":"$service$"},{"key":"Name","value":"$service$-asg"}]}]},"launchTemplate":{"launchTemplateId":"lt-$hex17$","version":"$number2$"}}""", """{"requestId":"$uuid$","reservationId":"r-$hex17$","ownerId":"$account$","groupSet":{},"instancesSet":{"items":[{"instanceId":"i-$hex17$","imageId":"$image$","instanceState":{"code":0,"name":"pending"},"privateDnsName":"ip-$number3$.ec2.internal","amiLaunchIndex":0,"productCodes":{},"instanceType":"m6i.large","launchTime":$timemillis$,"placement":{"availabilityZone":"$region$a","tenancy":"default"},"monitoring":{"state":"disabled"},"subnetId":"$subnet$","vpcId":"$vpc$","privateIpAddress":"$ip$","stateReason":{"code":"pending","message":"pending"},"architecture":"x86_64","rootDeviceType":"ebs","rootDeviceName":"/dev/xvda","virtualizationType":"hvm","hypervisor":"xen","groupSet":{"items":[{"groupId":"$group$","groupName":"$service$"}]},"ebsOptimized":false,"cpuOptions":{"coreCount":1,"threadsPerCore":2},"metadataOptions":{"state":"pending","httpTokens":"required","httpPutResponseHopLimit":2}}]},"requesterId":"$number6$"}""") with { Errors = [("Server.InsufficientInstanceCapacity", "We currently do not have sufficient m6i.large capacity in the Availability Zone you requested ($region$a)."), ("Client.InstanceLimitExceeded", "You have requested more vCPU capacity than your current vCPU limit allows.")] },
            Write("TerminateInstances", 1.1, """{"instancesSet":{"items":[{"instanceId":"$instance$"}]}}""", StateChange),
            Write("StopInstances", 0.4, """{"instancesSet":{"items":[{"instanceId":"$instance$"}]},"force":false}""", StateChange),
            Write("StartInstances", 0.4, """{"instancesSet":{"items":[{"instanceId":"$instance$"}]}}""", StateChange),
            Write("CreateTags", 3, """{"resourcesSet":{"items":[{"resourceId":"$instance$"}]},"tagSet":{"items":[{"key":"Service","value":"$service$"},{"key":"CostCenter","value":"$number4$"}]}}""", """{"requestId":"$uuid$","_return":true}"""),
            Write("CreateNetworkInterface", 2, """{"subnetId":"$subnet$","description":"AWS Lambda VPC ENI-$function$-$uuid$","groupSet":{"items":[{"groupId":"$group$"}]},"privateIpAddressesSet":{},"ipv6AddressCount":0,"clientToken":"$uuid$"}""", """{"requestId":"$uuid$","networkInterface":{"networkInterfaceId":"$eni$","subnetId":"$subnet$","vpcId":"$vpc$","availabilityZone":"$region$b","description":"AWS Lambda VPC ENI-$function$","ownerId":"$account$","requesterManaged":false,"status":"pending","macAddress":"0a:$hex2$:$hex2$:$hex2$:$hex2$:$hex2$","privateIpAddress":"$ip$","sourceDestCheck":true,"groupSet":{"items":[{"groupId":"$group$","groupName":"$service$"}]},"tagSet":{},"interfaceType":"interface"}}"""),
            Write("DeleteNetworkInterface", 2, """{"networkInterfaceId":"$eni$"}""", """{"requestId":"$uuid$","_return":true}"""),
            Write("AuthorizeSecurityGroupIngress", 0.4, """{"groupId":"$group$","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":443,"toPort":443,"groups":{},"ipRanges":{"items":[{"cidrIp":"10.0.0.0/8","description":"internal"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}""", """{"requestId":"$uuid$","_return":true,"securityGroupRuleSet":{"items":[{"groupOwnerId":"$account$","groupId":"$group$","securityGroupRuleId":"sgr-$hex17$","isEgress":false,"ipProtocol":"tcp","fromPort":443,"toPort":443,"cidrIpv4":"10.0.0.0/8"}]}}""") with { Errors = [("Client.InvalidPermission.Duplicate", "the specified rule already exists")] },
            Write("CreateSnapshot", 0.8, """{"volumeId":"$volume$","description":"Created by lifecycle policy","tagSpecificationSet":{"items":[{"resourceType":"snapshot","tags":[{"key":"dlm","value":"managed"}]}]}}""", """{"requestId":"$uuid$","snapshotId":"snap-$hex17$","volumeId":"$volume$","status":"pending","startTime":$timemillis$,"progress":"","ownerId":"$account$","volumeSize":"$number3$","encrypted":true}"""),
        ])
    {
        DeniedCode = "Client.UnauthorizedOperation",
    };

    public static ApiService Lambda { get; } = new(
        "lambda",
        [
            Read("GetFunction20150331v2", 8, """{"functionName":"$function$"}""") with { Errors = [("ResourceNotFoundException", "Function not found: arn:aws:lambda:$region$:$account$:function:$function$")] },
            Read("GetFunctionConfiguration20150331v2", 5, """{"functionName":"$function$"}"""),
            Read("ListFunctions20150331", 4, """{"maxItems":50}"""),
            Read("ListTags20170331", 4, $$"""{"resource":"{{FunctionArn}}"}"""),
            Write("UpdateFunctionCode20150331v2", 0.8, $$"""{"functionName":"{{FunctionArn}}","s3Bucket":"$bucket$","s3Key":"builds/$function$/$hex16$.zip","publish":true,"dryRun":false}""", $$"""{"functionName":"$function$","functionArn":"{{FunctionArn}}","runtime":"python3.13","role":"arn:aws:iam::$account$:role/$role$","handler":"app.handler","codeSize":$number7$,"description":"","timeout":30,"memorySize":512,"codeSha256":"$blob32$","version":"$number3$","environment":{},"tracingConfig":{"mode":"Active"},"revisionId":"$uuid$","state":"Active","lastUpdateStatus":"InProgress","packageType":"Zip","architectures":["arm64"]}"""),
            Write("Invoke", 30, $$"""{"functionName":"{{FunctionArn}}","sourceArn":"arn:aws:events:$region$:$account$:rule/$service$-schedule","contentType":"application/json","invocationType":"Event"}""") with { Data = true, Resources = $$"""[{"accountId":"$account$","type":"AWS::Lambda::Function","ARN":"{{FunctionArn}}"}]""", Additional = """{"functionVersion":"arn:aws:lambda:$region$:$account$:function:$function$:$number2$"}""", Errors = [("TooManyRequestsException", "Rate Exceeded.")] },
        ]);

    public static ApiService Ecs { get; } = new(
        "ecs",
        [
            Read("DescribeServices", 8, """{"cluster":"arn:aws:ecs:$region$:$account$:cluster/$cluster$","services":["$service$"]}"""),
            Read("DescribeTasks", 8, """{"cluster":"$cluster$","tasks":["arn:aws:ecs:$region$:$account$:task/$cluster$/$hex32$"]}"""),
            Read("ListTasks", 5, """{"cluster":"$cluster$","serviceName":"$service$"}"""),
            Write("RunTask", 1, """{"cluster":"$cluster$","taskDefinition":"$service$:$number2$","launchType":"FARGATE","count":1,"networkConfiguration":{"awsvpcConfiguration":{"subnets":["$subnet$"],"securityGroups":["$group$"],"assignPublicIp":"DISABLED"}}}""", """{"tasks":[{"taskArn":"arn:aws:ecs:$region$:$account$:task/$cluster$/$hex32$","clusterArn":"arn:aws:ecs:$region$:$account$:cluster/$cluster$","lastStatus":"PROVISIONING","desiredStatus":"RUNNING","cpu":"512","memory":"1024","launchType":"FARGATE","platformVersion":"1.4.0","createdAt":"$timetext$"}],"failures":[]}"""),
            Write("SubmitTaskStateChange", 3, """{"cluster":"$cluster$","task":"$hex32$","status":"RUNNING","attachments":[]}""", """{"acknowledgment":"ACK"}"""),
        ])
    {
        DeniedCode = "AccessDeniedException",
    };

    public static ApiService Ecr { get; } = new(
        "ecr",
        [
            Read("GetAuthorizationToken", 5),
            Read("BatchGetImage", 6, """{"registryId":"$account$","repositoryName":"$repository$","imageIds":[{"imageTag":"$hex8$"}],"acceptedMediaTypes":["application/vnd.docker.distribution.manifest.v2+json"]}""") with { Resources = """[{"accountId":"$account$","ARN":"arn:aws:ecr:$region$:$account$:repository/$repository$"}]""" },
            Read("GetDownloadUrlForLayer", 6, """{"registryId":"$account$","repositoryName":"$repository$","layerDigest":"sha256:$hex32$$hex32$"}""") with { Resources = """[{"accountId":"$account$","ARN":"arn:aws:ecr:$region$:$account$:repository/$repository$"}]""" },
            Write("PutImage", 0.6, """{"registryId":"$account$","repositoryName":"$repository$","imageTag":"$hex8$"}""", """{"image":{"registryId":"$account$","repositoryName":"$repository$","imageId":{"imageDigest":"sha256:$hex32$$hex32$","imageTag":"$hex8$"}}}"""),
        ]);

    public static ApiService AutoScaling { get; } = new(
        "autoscaling",
        [
            Read("DescribeAutoScalingGroups", 10, """{"autoScalingGroupNames":["$service$-asg"],"maxRecords":100}"""),
            Read("DescribeAutoScalingInstances", 3, """{"instanceIds":["$instance$"]}"""),
            Read("DescribeScalingActivities", 2, """{"autoScalingGroupName":"$service$-asg"}"""),
            Write("SetDesiredCapacity", 0.3, """{"autoScalingGroupName":"$service$-asg","desiredCapacity":$number1$,"honorCooldown":false}"""),
        ]);

    public static ApiService LoadBalancing { get; } = new(
        "elasticloadbalancing",
        [
            Read("DescribeTargetHealth", 10, """{"targetGroupArn":"arn:aws:elasticloadbalancing:$region$:$account$:targetgroup/$service$/$hex16$"}"""),
            Read("DescribeLoadBalancers", 6, """{"pageSize":100}"""),
            Read("DescribeTags", 3, """{"resourceArns":["arn:aws:elasticloadbalancing:$region$:$account$:loadbalancer/app/$service$/$hex16$"]}"""),
            Write("RegisterTargets", 1, """{"targetGroupArn":"arn:aws:elasticloadbalancing:$region$:$account$:targetgroup/$service$/$hex16$","targets":[{"id":"$instance$","port":8080}]}"""),
        ])
    {
        ApiVersion = "2015-12-01",
    };
}
