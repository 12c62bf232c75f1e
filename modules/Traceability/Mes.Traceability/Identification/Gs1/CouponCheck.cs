namespace Mes.Traceability.Identification;

/// <summary>Coupon codes of AI 8110 and 8112: fields that each say their own length. Answers the rule that is broken, or null.</summary>
internal sealed class CouponCheck
{
    private readonly string _value;
    private int _at;
    private string? _fault;

    private CouponCheck(string value)
    {
        _value = value;
        _fault = value.All(char.IsAsciiDigit) ? null : "NON_DIGIT_CHARACTER";
    }

    private bool Done => _fault is not null;

    /// <summary>GS1 General Specifications 3.9.12, North American Coupon Application Guideline.</summary>
    public static string? NorthAmerican(string value)
    {
        var c = new CouponCheck(value);
        c.Sized("GCP", "GCP", '0', '6', 6, isPrefix: true);
        c.Fixed("TRUNCATED_OFFER_CODE", 6);
        c.Sized("SAVE_VALUE", "SAVE_VALUE", '1', '5', 0);
        c.Purchase("1ST", additional: false, prefix: false);
        if (c.Next('1'))
        {
            c.Code("ADDITIONAL_PURCHASE_RULES_CODE", "0123");
            c.Purchase("2ND", additional: true, prefix: true);
        }

        if (c.Next('2'))
        {
            c.Purchase("3RD", additional: true, prefix: true);
        }

        c.Dates();
        c.Rest();
        return c._fault;
    }

    /// <summary>GS1 General Specifications 3.9.14.</summary>
    public static string? PositiveOffer(string value)
    {
        var c = new CouponCheck(value);
        c.Code("FORMAT_CODE", "01");
        c.Sized("FUNDER", "FUNDER", '0', '6', 6, isPrefix: true);
        c.Fixed("TRUNCATED_OFFER_CODE", 6);
        c.Sized("SERIAL_NUMBER", "SERIAL_NUMBER", '0', '9', 6);
        c.End();
        return c._fault;
    }

    private void Rest()
    {
        if (Next('5'))
        {
            Sized("SERIAL_NUMBER", "SERIAL_NUMBER", '0', '9', 6);
        }

        if (Next('6'))
        {
            Sized("RETAILER_GCP_OR_GLN", "RETAILER_GCP_OR_GLN", '1', '7', 6, isPrefix: true);
        }

        if (Next('9'))
        {
            Code("SAVE_VALUE_CODE", "01256");
            Code("SAVE_VALUE_APPLIES_TO_ITEM", "012");
            Code("STORE_COUPON_FLAG", "0123456789");
            Code("DONT_MULTIPLY_FLAG", "01");
        }

        End();
    }

    private void End()
    {
        if (!Done && _at < _value.Length)
        {
            Break("EXCESS_DATA");
        }
    }

    private void Purchase(string which, bool additional, bool prefix)
    {
        Sized($"{which}_PURCHASE_REQUIREMENT", $"{which}_PURCHASE_REQUIREMENT", '1', '5', 0);
        Code($"{which}_PURCHASE_REQUIREMENT_CODE", "012349");
        Fixed($"TRUNCATED_{which}_PURCHASE_FAMILY_CODE", 3);
        if (additional && prefix)
        {
            Sized($"{which}_PURCHASE_GCP", $"{which}_PURCHASE_GCP", '0', '6', 6, isPrefix: true, mayBeNine: true);
        }
    }

    private void Dates()
    {
        string? expiration = null;
        if (Next('3'))
        {
            expiration = Date("TOO_SHORT_FOR_EXPIRATION_DATE", "INVALID_EXIPIRATION_DATE");
        }

        if (Next('4'))
        {
            var start = Date("TOO_SHORT_FOR_START_DATE", "INVALID_START_DATE");
            if (!Done && expiration is not null && string.CompareOrdinal(start, expiration) > 0)
            {
                Break("EXPIRATION_BEFORE_START");
            }
        }
    }

    private string? Date(string tooShort, string invalid)
    {
        var date = Fixed(tooShort, 6);
        if (date is not null && Gs1Dates.Fault("20" + date, dayMayBeZero: false) is not null)
        {
            Break(invalid);
        }

        return date;
    }

    /// <summary>Whether an optional field begins here; passes over its indicator.</summary>
    private bool Next(char indicator)
    {
        if (Done || _at >= _value.Length || _value[_at] != indicator)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Code(string name, string allowed)
    {
        if (Done)
        {
            return;
        }

        if (_at >= _value.Length)
        {
            Break($"MISSING_{name}");
        }
        else if (!allowed.Contains(_value[_at++]))
        {
            Break($"INVALID_{name}");
        }
    }

    /// <summary>A digit that says how long the field is, then the field.</summary>
    private void Sized(string name, string lengthName, char least, char most, int more, bool isPrefix = false, bool mayBeNine = false)
    {
        if (Done)
        {
            return;
        }

        if (_at >= _value.Length)
        {
            Break($"MISSING_{name}_VLI");
            return;
        }

        var digit = _value[_at++];
        if ((digit < least || digit > most) && !(mayBeNine && digit == '9'))
        {
            Break($"INVALID_{lengthName}_LENGTH");
            return;
        }

        var length = mayBeNine && digit == '9' ? 0 : digit - '0' + more;
        var field = Fixed($"TRUNCATED_{name}", length);
        if (isPrefix && length > 0 && field is not null)
        {
            _fault = ValueChecks.CompanyPrefix(field);
        }
    }

    private string? Fixed(string tooShort, int length)
    {
        if (Done)
        {
            return null;
        }

        if (_value.Length - _at < length)
        {
            Break(tooShort);
            return null;
        }

        _at += length;
        return _value.Substring(_at - length, length);
    }

    private void Break(string rule) => _fault = "COUPON_" + rule;
}
