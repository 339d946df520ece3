using System.Globalization;

namespace CloudTrailLake.Query.Functions;

/// <summary>Distributions of statistics, to about fifteen digits.</summary>
internal static class Distributions
{
    private const double Epsilon = 1e-15;
    private const int MaxTerms = 10_000;
    private const double LogGammaOfHalf = 0.57236494292470008707;

    // Mike Giles, "Approximating the erfinv function" (2010): coefficients for three ranges of -log(1 - x^2).
    private static readonly double[] s_inverseCentral =
    [
        -3.6444120640178196996e-21, -1.685059138182016589e-19, 1.2858480715256400167e-18, 1.115787767802518096e-17, -1.333171662854620906e-16, 2.0972767875968561637e-17, 6.6376381343583238325e-15,
        -4.0545662729752068639e-14, -8.1519341976054721522e-14, 2.6335093153082322977e-12, -1.2975133253453532498e-11, -5.4154120542946279317e-11, 1.051212273321532285e-09, -4.1126339803469836976e-09,
        -2.9070369957882005086e-08, 4.2347877827932403518e-07, -1.3654692000834678645e-06, -1.3882523362786468719e-05, 0.0001867342080340571352, -0.00074070253416626697512, -0.0060336708714301490533,
        0.24015818242558961693, 1.6536545626831027356,
    ];

    private static readonly double[] s_inverseMiddle =
    [
        2.2137376921775787049e-09, 9.0756561938885390979e-08, -2.7517406297064545428e-07, 1.8239629214389227755e-08, 1.5027403968909827627e-06, -4.013867526981545969e-06, 2.9234449089955446044e-06,
        1.2475304481671778723e-05, -4.7318229009055733981e-05, 6.8284851459573175448e-05, 2.4031110387097893999e-05, -0.0003550375203628474796, 0.00095328937973738049703, -0.0016882755560235047313,
        0.0024914420961078508066, -0.0037512085075692412107, 0.005370914553590063617, 1.0052589676941592334, 3.0838856104922207635,
    ];

    private static readonly double[] s_inverseTail =
    [
        -2.7109920616438573243e-11, -2.5556418169965252055e-10, 1.5076572693500548083e-09, -3.7894654401267369937e-09, 7.6157012080783393804e-09, -1.4960026627149240478e-08, 2.9147953450901080826e-08,
        -6.7711997758452339498e-08, 2.2900482228026654717e-07, -9.9298272942317002539e-07, 4.5260625972231537039e-06, -1.9681778105531670567e-05, 7.5995277030017761139e-05, -0.00021503011930044477347,
        -0.00013871931833623122026, 1.0103004648645343977, 4.8499064014085844221,
    ];

    public static double NormalCdf(double mean, double deviation, double value)
    {
        Check(deviation > 0, "standardDeviation must be > 0");
        return 0.5 * (1 + Erf((value - mean) / (deviation * Math.Sqrt(2))));
    }

    public static double InverseNormalCdf(double mean, double deviation, double p)
    {
        Check(p is > 0 and < 1, "p must be 0 > p > 1");
        Check(deviation > 0, "sd must be > 0");
        return mean + (deviation * 1.4142135623730951 * InverseErf((2 * p) - 1));
    }

    public static double BetaCdf(double a, double b, double value)
    {
        Check(value is >= 0 and <= 1, "value must be 0 >= v >= 1");
        Check(a > 0 && b > 0, "a, b must be > 0");
        return RegularizedBeta(value, a, b);
    }

    /// <summary>By halving: the function grows with its argument.</summary>
    public static double InverseBetaCdf(double a, double b, double p)
    {
        Check(p is >= 0 and <= 1, "p must be 0 >= p >= 1");
        Check(a > 0 && b > 0, "a, b must be > 0");
        double low = 0;
        double high = 1;
        while (p is > 0 and < 1)
        {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = RegularizedBeta(middle, a, b) < p ? (middle, high) : (low, middle);
        }

        return p;
    }

    public static double StudentCdf(double x, double freedom)
    {
        Check(freedom > 0 && freedom == Math.Floor(freedom), "df must be an integer and > 0");
        if (x == 0)
        {
            return 0.5;
        }

        double tail = 0.5 * RegularizedBeta(freedom / (freedom + (x * x)), 0.5 * freedom, 0.5);
        return x < 0 ? tail : 1 - tail;
    }

    public static double StudentPdf(double x, double freedom)
    {
        Check(freedom > 0 && freedom == Math.Floor(freedom), "df must be an integer and > 0");
        double half = (freedom + 1) / 2;
        return Math.Exp(LogGamma(half) - (0.5 * (Math.Log(Math.PI) + Math.Log(freedom))) - LogGamma(freedom / 2) - (half * Math.Log(1 + (x * x / freedom))));
    }

    public static double Wilson(long successes, long trials, double z, int side)
    {
        Check(successes >= 0, "number of successes must not be negative");
        Check(trials > 0, "number of trials must be positive");
        Check(successes <= trials, "number of successes must not be larger than number of trials");
        Check(z >= 0, "z-score must not be negative");
        double n = trials;
        double p = successes / n;
        return (p + (z * z / (2 * n)) + (side * z * Math.Sqrt(((p * (1 - p)) + (z * z / (4 * n))) / n))) / (1 + (z * z / n));
    }

    private static void Check(bool holds, string message)
    {
        if (!holds)
        {
            throw new FunctionException(message);
        }
    }

    /// <summary>The incomplete gamma function of one half: a series near zero, a continued fraction beyond.</summary>
    private static double Erf(double value)
    {
        double x = value * value;
        if (double.IsNaN(value) || x == 0)
        {
            return value;
        }

        double scale = Math.Exp(-x + (0.5 * Math.Log(x)) - LogGammaOfHalf);
        double erf = Math.Abs(value) > 40 ? 1 : x < 1.5 ? scale * Series(x) : 1 - (scale / Fraction(x, n => (2 * n) + 0.5 + x, n => n * (0.5 - n)));
        return Math.CopySign(erf, value);
    }

    private static double Series(double x)
    {
        double term = 2;
        double sum = term;
        for (int n = 1; Math.Abs(term / sum) > Epsilon && n < MaxTerms; n++)
        {
            term *= x / (0.5 + n);
            sum += term;
        }

        return sum;
    }

    /// <summary>a(0) + b(1) / (a(1) + b(2) / (a(2) + …)), after Lentz.</summary>
    private static double Fraction(double x, Func<int, double> a, Func<int, double> b)
    {
        const double tiny = 1e-50;
        double h = a(0) == 0 ? tiny : a(0);
        double c = h;
        double d = 0;
        for (int n = 1; n < MaxTerms; n++)
        {
            d = a(n) + (b(n) * d);
            d = 1 / (d == 0 ? tiny : d);
            c = a(n) + (b(n) / c);
            c = c == 0 ? tiny : c;
            h *= c * d;
            if (Math.Abs((c * d) - 1) < Epsilon)
            {
                return h;
            }
        }

        throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"The continued fraction does not converge for {x}"));
    }

    private static double InverseErf(double x)
    {
        double w = -Math.Log((1 - x) * (1 + x));
        (double[] coefficients, double at) = w < 6.25 ? (s_inverseCentral, w - 3.125) : w < 16 ? (s_inverseMiddle, Math.Sqrt(w) - 3.25) : (s_inverseTail, Math.Sqrt(w) - 5);
        return coefficients.Aggregate(0.0, (sum, coefficient) => (sum * at) + coefficient) * x;
    }

    private static double RegularizedBeta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        if (x > (a + 1) / (2 + b + a) && 1 - x <= (b + 1) / (2 + b + a))
        {
            return 1 - RegularizedBeta(1 - x, b, a);
        }

        double logBeta = LogGamma(a) + LogGamma(b) - LogGamma(a + b);
        double fraction = Fraction(x, _ => 1, n =>
        {
            double m = n / 2;
            return n % 2 == 0 ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))) : -((a + m) * (a + b + m) * x) / ((a + (2 * m)) * (a + (2 * m) + 1));
        });
        return Math.Exp((a * Math.Log(x)) + (b * Math.Log(1 - x)) - Math.Log(a) - logBeta) / fraction;
    }

    /// <summary>Stirling's series, moved up to where it is exact to the last digit.</summary>
    private static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 15; x++)
        {
            shift += Math.Log(x);
        }

        double r = 1 / (x * x);
        double series = ((((((((-3617.0 / 122400 * r) + (1.0 / 156)) * r) - (691.0 / 360360)) * r + (1.0 / 1188)) * r - (1.0 / 1680)) * r + (1.0 / 1260)) * r - (1.0 / 360)) * r + (1.0 / 12);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (series / x) - shift;
    }
}
