package explain

import (
	"encoding/base64"
	"net/url"
	"strings"
)

var (
	blankPrefixes = []string{" ", "\n", "\t", "\r\n", "\u00a0", "\u200b"}
	blankSuffixes = []string{"\n", "\r\n", " ", "\r", "\t", "\n\n", "\r\n\r\n", " \n", "  ", "\x00", "\u00a0", "\u200b", `\n`, `\r\n`, "%", "\\", ",", ";"}
)

// paddedSecrets returns a secret with text after it, before it, or both.
func paddedSecrets(secret string, suffixes, prefixes []string) (all []misreadSecret) {
	for _, s := range suffixes {
		all = append(all, misreadSecret{"behind it", secret + s})
	}
	for _, p := range prefixes {
		all = append(all, misreadSecret{"before it", p + secret}, misreadSecret{"on both sides", p + secret + p}, misreadSecret{"on both sides", p + secret + "\n"})
	}
	return all
}

// quotations are pairs of quotation marks and brackets.
var quotations = [][2]string{
	{`"`, `"`}, {"'", "'"}, {"`", "`"}, {"b'", "'"}, {"<", ">"}, {"{", "}"}, {"[", "]"}, {"“", "”"}, {"‘", "’"}, {`\"`, `\"`}, {`\'`, `\'`}, {"(", ")"}, {`b"`, `"`}, {`"'`, `'"`}, {`'"`, `"'`},
}

// quotedSecrets returns a secret in quotation marks. One mark may be missing, and a line end may follow.
func quotedSecrets(secret string) (all []misreadSecret) {
	for _, q := range quotations {
		all = append(all, misreadSecret{"", q[0] + secret + q[1]})
	}
	for _, q := range quotations {
		all = append(all, misreadSecret{"only before it", q[0] + secret}, misreadSecret{"only behind it", secret + q[1]},
			misreadSecret{"with a line end", q[0] + secret + q[1] + "\n"}, misreadSecret{"with a line end", q[0] + secret + q[1] + "\r\n"}, misreadSecret{"with a line end", q[0] + secret + "\n" + q[1]},
			misreadSecret{"with a comma", q[0] + secret + q[1] + ","}, misreadSecret{"with a semicolon", q[0] + secret + q[1] + ";"}, misreadSecret{"with a blank before it", " " + q[0] + secret + q[1]})
	}
	return all
}

// secretNames are usual names of a secret in configuration files.
var secretNames = []string{
	"sk", "SK", "Sk", "secret", "Secret", "SECRET", "secret_key", "secretKey", "SecretKey", "SECRET_KEY", "Secret Access Key", "secret_access_key", "access_key_secret", "accessKeySecret", "AccessKeySecret", "AccessKey Secret", "aksk", "key", "Key", "password",
	"HUAWEICLOUD_SDK_SK", "HW_SECRET_KEY", "OS_SECRET_KEY", "CLOUD_SDK_SK", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECRET_KEY", "ALIYUN_ACCESS_KEY_SECRET", "ACCESS_KEY_SECRET", "RESCIND_SECRET",
}

func secretsWithName(secret, id string) (all []misreadSecret) {
	for _, name := range secretNames {
		for _, between := range []string{"=", ":", ": ", " = ", " "} {
			all = append(all, misreadSecret{"its name in front", name + between + secret})
		}
	}
	for _, between := range []string{":", ",", " ", "/", "", "\n", "\t", ";", "|"} {
		all = append(all, misreadSecret{"the access key id in front", id + between + secret}, misreadSecret{"the access key id behind it", secret + between + id})
	}
	return append(all, misreadSecret{"a colon in front", ":" + secret}, misreadSecret{"an equals sign in front", "=" + secret}, misreadSecret{"the name of a scheme in front", "Bearer " + secret}, misreadSecret{"the name of a scheme in front", "Basic " + secret})
}

// cutSecrets returns parts of a secret: up to, and from, a character that a shell or a parser may stop at,
// and without its first or last character.
func cutSecrets(secret string) (all []misreadSecret) {
	for i, c := range secret {
		if i > 0 && strings.ContainsRune("=#$&;:,%!@ /+\\\"'`-_.", c) {
			all = append(all, misreadSecret{"up to a character", secret[:i]}, misreadSecret{"from a character on", secret[i+len(string(c)):]})
		}
		if len(all) >= 64 {
			break
		}
	}
	if len(secret) < 2 {
		return all
	}
	return append(all, misreadSecret{"without its last character", secret[:len(secret)-1]}, misreadSecret{"without its first character", secret[1:]})
}

func placeholders() (all []misreadSecret) {
	for _, name := range secretNames {
		for _, form := range []string{"$", "${", "%", "{{", "<", "$env:", "%(", "#{", ""} {
			closing := map[string]string{"${": "}", "%": "%", "{{": "}}", "<": ">", "%(": ")s", "#{": "}"}[form]
			all = append(all, misreadSecret{"", form + name + closing})
		}
	}
	for _, text := range []string{"undefined", "null", "None", "nil", "NaN", "<nil>", "[object Object]", "[object Promise]", "****", "***", "your-secret", "YOUR_SECRET", "xxx", "changeme", "<secret>", "***REDACTED***"} {
		all = append(all, misreadSecret{"", text})
	}
	return all
}

func utf16Secrets(secret string) (all []misreadSecret) {
	for _, order := range byteOrders {
		for _, s := range []string{secret, byteOrderMark + secret, secret + "\r\n", byteOrderMark + secret + "\r\n"} {
			all = append(all, misreadSecret{order.String(), string(utf16Bytes(s, order))})
		}
	}
	return all
}

// base64Secrets returns a secret in BASE64, also with the line end that echo adds.
func base64Secrets(secret string) (all []misreadSecret) {
	for _, e := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
		once := e.EncodeToString([]byte(secret))
		all = append(all, misreadSecret{"", once}, misreadSecret{"with a line end", once + "\n"}, misreadSecret{"of it with a line end", e.EncodeToString([]byte(secret + "\n"))}, misreadSecret{"twice", e.EncodeToString([]byte(once))})
	}
	return all
}

func percentSecrets(secret string) []misreadSecret {
	all := []misreadSecret{{"encoded", escape(secret)}, {"encoded", url.QueryEscape(secret)}, {"encoded with small letters", lowerHex(escape(secret))}, {"with blanks for its plus signs", strings.ReplaceAll(secret, "+", " ")}}
	if plain, err := url.PathUnescape(secret); err == nil {
		all = append(all, misreadSecret{"decoded", plain})
	}
	return all
}

func escapedSecrets(secret string) []misreadSecret {
	return []misreadSecret{
		{"of JSON", strings.ReplaceAll(secret, "/", `\/`)}, {"of JSON", strings.TrimSuffix(string(unescapedJSON(secret)), "\n")}, {"of HTML", htmlEscape(secret)},
		{"of JSON", strings.NewReplacer("&", `\u0026`, "<", `\u003c`, ">", `\u003e`).Replace(secret)}, {"of JSON", strings.NewReplacer("=", `\u003d`, "+", `\u002B`, "'", `\u0027`).Replace(secret)},
		{"of a shell", strings.NewReplacer("$", `\$`, "!", `\!`, "&", `\&`, "`", "\\`").Replace(secret)}, {"of a compose file", strings.ReplaceAll(secret, "$", "$$")},
		{"lost", strings.ReplaceAll(secret, `\`, "")},
	}
}

func decodedSecret(b []byte, err error) []misreadSecret {
	if err != nil || len(b) == 0 {
		return nil
	}
	return []misreadSecret{{"", string(b)}}
}
