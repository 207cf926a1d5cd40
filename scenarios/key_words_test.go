package scenarios

import (
	"reflect"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

func TestAKeyIsFoundUnderTheOtherWordsForIt(t *testing.T) {
	for text, want := range map[string]string{
		"alibaba: {accounts: [{name: a, resources: []}]}":                                             `unknown key "resources", did you mean "instances"?`,
		"huawei: {accounts: [{name: a, instances: []}]}":                                              `unknown key "instances", did you mean "resources"?`,
		"huawei: {accounts: [{name: a, resources: [{alias: a, service: s, parent: b}]}]}":             `unknown key "parent": what hangs on another resource`,
		"huawei: {accounts: [{name: a, resources: [{alias: a, product_code: s}]}]}":                   `unknown key "product_code", did you mean "service"?`,
		"alibaba: {accounts: [{name: a, credentials: [{ak: A, sk: S}]}]}":                             `unknown key "sk", did you mean "access_key_secret"?`,
		"huawei: {accounts: [{name: a, resources: [{alias: a, service: s, attached: [{main: b}]}]}]}": `unknown key "main": what hangs on another`,
	} {
		_, err := Parse("mine.yaml", []byte("name: mine\n"+text+"\n"))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), `"service" is missing`) {
			t.Errorf("%s\ngot %v", text, err)
		}
	}
}

// A word that is a key itself, or leads to none although it looks like one, would mislead.
func TestOtherWordsForKeysLeadToKeys(t *testing.T) {
	for _, of := range []strictyaml.KeyWords{
		huaweiAccount{}, huaweiCredential{}, huaweiResource{}, huaweiItem{}, huaweiPeriod{}, alibabaAccount{}, alibabaCredential{}, alibabaInstance{}, alibabaPeriod{},
	} {
		keys := keysOf(reflect.TypeOf(of))
		for word, to := range of.KeyWords() {
			if keys[word] || !keys[to] && !strings.Contains(to, " ") {
				t.Errorf("%T: %q leads to %q", of, word, to)
			}
		}
	}
}

func keysOf(of reflect.Type) map[string]bool {
	keys := map[string]bool{}
	for _, f := range reflect.VisibleFields(of) {
		if name, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); name != "" && name != "-" {
			keys[name] = true
		}
	}
	return keys
}
