using CloudTrailLake.Query.Results;

namespace CloudTrailLake.Query.Tests;

public sealed class ValueTextTests
{
    /// <summary>Expected texts: Java SE API, Double.toString.</summary>
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100.0, "100.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00099, "9.9E-4")]
    [InlineData(1234567.0, "1234567.0")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(10000000.0, "1.0E7")]
    [InlineData(12345678.9, "1.23456789E7")]
    [InlineData(1e100, "1.0E100")]
    [InlineData(-2.5e-10, "-2.5E-10")]
    [InlineData(4.9e-324, "4.9E-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157E308")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(0.012, "0.012")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_double_is_written_as_Java_writes_it(double value, string expected)
    {
        // Java writes the smallest subnormal as 4.9E-324; .NET's shortest round-trip text has one digit.
        Assert.Equal(expected, ValueText.Of(value));
    }

    [Theory]
    [InlineData(1.5f, "1.5")]
    [InlineData(0.1f, "0.1")]
    [InlineData(1e10f, "1.0E10")]
    public void A_real_is_written_as_Java_writes_it(float value, string expected) => Assert.Equal(expected, ValueText.Of(value));

    [Fact]
    public void A_timestamp_has_three_digits_and_no_zone() => Assert.Equal("2023-06-11 16:26:27.000", ValueText.Of(new DateTime(2023, 6, 11, 16, 26, 27)));

    [Theory]
    [InlineData(0, "2023-06-11 16:26:27")]
    [InlineData(1, "2023-06-11 16:26:27.1")]
    [InlineData(3, "2023-06-11 16:26:27.123")]
    [InlineData(6, "2023-06-11 16:26:27.123456")]
    [InlineData(9, "2023-06-11 16:26:27.123456000")]
    public void A_timestamp_has_the_digits_of_its_precision(int precision, string expected) =>
        Assert.Equal(expected, ValueText.Of(new DateTime(2023, 6, 11, 16, 26, 27).AddTicks(1_234_567), precision));

    [Theory]
    [InlineData(604_800_000L, "7 00:00:00.000")]
    [InlineData(-90_061_001L, "-1 01:01:01.001")]
    [InlineData(long.MinValue, "-106751991167 07:12:55.808")]
    public void An_interval_of_days_is_written_as_Trino_writes_it(long milliseconds, string expected) => Assert.Equal(expected, ValueText.OfDayInterval(milliseconds));

    [Fact]
    public void An_interval_of_months_is_years_and_months()
    {
        Assert.Equal("1-2", ValueText.OfMonthInterval(14));
        Assert.Equal("-0-3", ValueText.OfMonthInterval(-3));
    }

    [Fact]
    public void Other_scalars()
    {
        Assert.Equal("true", ValueText.Of(true));
        Assert.Equal("false", ValueText.Of(false));
        Assert.Equal("2023-06-11", ValueText.Of(new DateOnly(2023, 6, 11)));
        Assert.Equal("01:02:03.004", ValueText.Of(new TimeOnly(1, 2, 3, 4)));
        Assert.Equal("00 ff", ValueText.Of([0x00, 0xFF]));
    }
}
