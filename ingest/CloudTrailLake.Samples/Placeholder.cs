namespace CloudTrailLake.Samples;

/// <summary>What a template's place is filled with. The first ones, up to <see cref="LastPool"/>, are pools of the account's things.</summary>
internal enum Placeholder
{
    Bucket,
    Key,
    Instance,
    Volume,
    Group,
    Subnet,
    Vpc,
    Image,
    Eni,
    Function,
    Table,
    KmsKey,
    LogGroup,
    Parameter,
    Secret,
    Role,
    User,
    Policy,
    Database,
    Queue,
    Topic,
    Cluster,
    Service,
    Stack,
    Repository,
    Endpoint,
    LastPool = Endpoint,

    /// <summary>Nothing: the end of the template.</summary>
    None,
    Account,
    Region,
    ActorName,
    ActorArn,
    Ip,

    /// <summary>Random hexadecimal digits; the argument says how many.</summary>
    Hex,

    /// <summary>Random capital letters and digits.</summary>
    Id,

    /// <summary>Random base64 of so many bytes.</summary>
    Blob,

    /// <summary>A random number of up to so many digits.</summary>
    Number,
    Uuid,

    /// <summary>The event's time in words, as AWS writes it into responses.</summary>
    TimeText,

    /// <summary>The event's time in milliseconds since 1970.</summary>
    TimeMillis,

    /// <summary>The 16 characters of the session's access key id after its prefix.</summary>
    SessionKey,

    /// <summary>When the session began.</summary>
    SessionStart,

    /// <summary>The event's day as in object keys.</summary>
    Day,
}
