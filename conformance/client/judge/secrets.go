package judge

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Discreet wants nothing secret in what is surfaced: errors end up in logs and in reports. That is the secret
// of the key, a token, and a signature with which the call could be sent again.
func Discreet() Check {
	return Check{ID: "surfaced.secrets", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		const expected = "no secret and no signature"
		text := everything(e)
		for name, value := range secrets(e) {
			if strings.Contains(text, value) {
				return broken(expected, "the value of "+name)
			}
		}
		if signature.MatchString(text) {
			return broken(expected, "a signature")
		}
		return held(expected, "none")
	}}
}

// signature is a signature with its value, in a query, in a header, or escaped within another text. A text to
// be signed, which a refusal of the gateway quotes, has other names that begin like this, and no value of this length.
var signature = regexp.MustCompile(`(?i)(\b|%3F|%26)Signature(=|%3D)["']?[A-Za-z0-9+/%_=-]{20,}`)

// shortSecret is the longest text that could be in a message by chance.
const shortSecret = 5

// secrets are what must not be seen of the credentials, by the names of their fields.
func secrets(e *Evidence) map[string]string {
	all := map[string]string{}
	credentials, _ := e.Request.Credentials.(map[string]any)
	for _, name := range []string{"sk", "token", "access_key_secret", "security_token"} {
		if value, ok := credentials[name].(string); ok && len(value) > shortSecret {
			all[name] = value
		}
	}
	return all
}

// everything is all that was surfaced, as one text.
func everything(e *Evidence) string {
	var text strings.Builder
	if e.Task != nil {
		for _, q := range e.Task.Questions {
			about, _ := json.Marshal(q.About)
			text.WriteString(q.Ask + "\n" + string(about) + "\n")
		}
	}
	if f := e.Answer.Error; f != nil {
		text.WriteString(strings.Join([]string{f.Message, f.Code, f.RequestID, f.Kind}, "\n"))
	}
	if result, err := json.Marshal(e.Answer.Result); err == nil {
		text.Write(result)
	}
	return text.String()
}
