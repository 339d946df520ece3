using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Tests;

/// <summary>A catalog with one store of CloudTrail events, one of configuration items and two small tables, columns as AWS publishes them.</summary>
internal sealed class TestCatalog : ISqlCatalog
{
    public const string EventsId = "3270e016-59a1-4448-8dd1-d27a4796502d";
    public const string OtherEventsId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    public const string ConfigId = "12345678-1234-1234-1234-123456789012";

    private const string UserIdentity =
        "row(type varchar, principalid varchar, arn varchar, accountid varchar, accesskeyid varchar, username varchar, " +
        "sessioncontext row(attributes row(creationdate timestamp(3), mfaauthenticated varchar), " +
        "sessionissuer row(type varchar, principalid varchar, arn varchar, accountid varchar, username varchar), " +
        "webidfederationdata row(federatedprovider varchar, attributes map(varchar,varchar)), sourceidentity varchar, ec2roledelivery varchar, ec2issuedinvpc varchar), " +
        "onbehalfof row(userid varchar, identitystorearn varchar), inscopeof row(sourcearn varchar, sourceaccount varchar, issuertype varchar, credentiaisissuedto varchar), " +
        "invokedby varchar, identityprovider varchar)";

    private static readonly string[] EventColumns =
    [
        "eventversion varchar", "useridentity " + UserIdentity, "eventtime timestamp(3)", "eventsource varchar", "eventname varchar", "awsregion varchar", "sourceipaddress varchar",
        "useragent varchar", "errorcode varchar", "errormessage varchar", "requestparameters map(varchar,varchar)", "responseelements map(varchar,varchar)",
        "additionaleventdata map(varchar,varchar)", "requestid varchar", "eventid varchar", "readonly boolean",
        "resources array(row(accountid varchar, type varchar, arn varchar, arnprefix varchar))", "eventtype varchar", "apiversion varchar", "managementevent boolean",
        "recipientaccountid varchar", "sharedeventid varchar", "annotation varchar", "vpcendpointid varchar", "vpcendpointaccountid varchar", "serviceeventdetails map(varchar,varchar)",
        "addendum map(varchar,varchar)", "edgedevicedetails map(varchar,varchar)", "insightdetails map(varchar,varchar)", "eventcategory varchar",
        "tlsdetails row(tlsversion varchar, ciphersuite varchar, clientprovidedhostheader varchar)", "sessioncredentialfromconsole varchar", "eventjson varchar", "eventjsonchecksum varchar",
        "eventcontext row(requestcontext map(varchar,varchar), tagcontext row(principaltags map(varchar,varchar), resourcetags array(row(arn varchar, tags map(varchar,varchar)))))",
    ];

    private static readonly string[] ConfigColumns =
    [
        "eventversion varchar", "eventcategory varchar", "eventtype varchar", "eventid varchar", "eventtime timestamp(3)", "awsregion varchar", "recipientaccountid varchar",
        "addendum map(varchar,varchar)",
        "eventdata row(configurationitemversion varchar, configurationitemcapturetime varchar, configurationitemstatus varchar, accountid varchar, resourcetype varchar, resourceid varchar, " +
        "resourcename varchar, arn varchar, awsregion varchar, configuration map(varchar,varchar), tags map(varchar,varchar))",
        "eventjson varchar", "eventjsonchecksum varchar",
    ];

    private static readonly Dictionary<string, SqlTable> _tables = new(StringComparer.OrdinalIgnoreCase)
    {
        [EventsId] = Table(EventsId, EventColumns, ("calendarday", SqlType.Date), ("$commit_version", SqlType.BigInt)),
        [OtherEventsId] = Table(OtherEventsId, EventColumns, ("calendarday", SqlType.Date)),
        [ConfigId] = Table(ConfigId, ConfigColumns),
        ["t"] = Table("t", ["i integer", "b bigint", "d double", "s varchar", "ok boolean", "ts timestamp(3)", "tz timestamp(3) with time zone", "dt date", "m map(varchar,varchar)", "a array(integer)", "j json", "dec decimal(10,2)"]),
        ["u"] = Table("u", ["i integer", "b bigint", "x varchar"]),
    };

    public SqlTable? FindTable(string identifierPath) => _tables.GetValueOrDefault(identifierPath);

    public static SqlType Type(string text) => TypeResolver.Resolve(SqlParser.ParseType(text));

    private static SqlTable Table(string name, string[] columns, params (string Name, SqlType Type)[] hidden) => new(
        name,
        name,
        [
            .. columns.Select(column => new SqlColumn(column[..column.IndexOf(' ', StringComparison.Ordinal)], Type(column[(column.IndexOf(' ', StringComparison.Ordinal) + 1)..]))),
            .. hidden.Select(column => new SqlColumn(column.Name, column.Type, Hidden: true)),
        ]);
}
