package console

import (
	"crypto/rand"
	"html"
	"net/http"
	"regexp"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
)

// A revealed value holds the secrets that one page shows because a form asked for them. While the page is made and masked,
// a random word stands for each of them. nil shows none.
type revealed struct {
	pairs []string // word and secret, alternating, as a [strings.Replacer] takes them
}

// hiddenSecret is shown in the place of a secret that is not revealed.
const hiddenSecret = "••••••••"

// show returns what stands for a secret on the page.
func (s *revealed) show(secret string) string {
	if s == nil {
		return hiddenSecret
	}
	word := "secret" + rand.Text()
	s.pairs = append(s.pairs, word, html.EscapeString(secret))
	return word
}

// plainSecret is a secret that needs no escaping in any language.
var plainSecret = regexp.MustCompile(`^[A-Za-z0-9+/=._-]+$`)

// fill writes the secrets of a credential into a snippet, where the snippet has a word in capitals for them.
func (s *revealed) fill(text string, k *billing.Credential) string {
	if s == nil {
		return text
	}
	for placeholder, secret := range map[string]string{
		"YOUR_SK": k.Secret, "YOUR_ACCESS_KEY_SECRET": k.Secret, "YOUR_TOKEN": k.Token, "YOUR_SECURITY_TOKEN": k.Session,
	} {
		if plainSecret.MatchString(secret) && strings.Contains(text, placeholder) {
			text = strings.ReplaceAll(text, placeholder, s.show(secret))
		}
	}
	return text
}

// renderRevealed writes a page with its secrets: first it is masked like any other, then the words are replaced.
func (c *Console) renderRevealed(w http.ResponseWriter, p page) error {
	text, err := p.html()
	if err != nil {
		return err
	}
	shown := strings.NewReplacer(p.reveal.pairs...).Replace(mask.Of(c.Secrets).Known(string(text)))
	if masking, is := w.(interface{ Unwrap() http.ResponseWriter }); is {
		w = masking.Unwrap()
	}
	p.write(w, []byte(shown))
	return nil
}

// A credentialBlock is one credential of an account, with the names that its fields have in SDKs.
type credentialBlock struct {
	User   string // "": the account itself
	Denied []string
	Fields []credentialField
}

// A credentialField is a part of a credential.
type credentialField struct {
	Name, Value string
	Secret      bool
}

// credentialNames are the names of the parts of a credential, by vendor, in the order of the page.
var credentialNames = map[string][5]string{
	"huawei":  {"AK (access key id)", "SK (secret access key)", "X-Auth-Token", "Security token", "Domain id"},
	"alibaba": {"AccessKeyId", "AccessKeySecret", "Token", "SecurityToken", "Account id"},
}

func newCredentialBlock(k *billing.Credential, secrets *revealed) credentialBlock {
	b := credentialBlock{User: k.User, Denied: k.Denied}
	names := credentialNames[k.Vendor]
	for i, value := range []string{k.Key, k.Secret, k.Token, k.Session, string(k.Account)} {
		if value == "" {
			continue
		}
		f := credentialField{Name: names[i], Value: value}
		if f.Secret = i >= 1 && i <= 3; f.Secret {
			f.Value = secrets.show(value)
		}
		b.Fields = append(b.Fields, f)
	}
	return b
}
