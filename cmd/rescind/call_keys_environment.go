package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A keyVariable is an environment variable with a part of a credential.
type keyVariable struct {
	name     string
	to       *string
	optional bool
	secret   bool
}

// keysOfEnvironment takes the keys from the environment variables that target files and the vendors' clients use.
func keysOfEnvironment(vendor string) (*callKeys, error) {
	var h situation.HuaweiCredentials
	var a situation.AlibabaCredentials
	all := []keyVariable{
		{"HUAWEICLOUD_SDK_AK", &h.Access, false, false}, {"HUAWEICLOUD_SDK_SK", &h.Secret, false, true},
		{"HUAWEICLOUD_SDK_DOMAIN_ID", &h.DomainID, false, false}, {"HUAWEICLOUD_SDK_SECURITY_TOKEN", &h.Session, true, true},
	}
	if vendor == situation.Alibaba {
		all = []keyVariable{
			{"ALIBABA_CLOUD_ACCESS_KEY_ID", &a.Access, false, false}, {"ALIBABA_CLOUD_ACCESS_KEY_SECRET", &a.Secret, false, true},
			{"ALIBABA_CLOUD_SECURITY_TOKEN", &a.Session, true, true},
		}
	}
	keys, missing := &callKeys{variables: map[string]string{}}, []string{}
	for _, v := range all {
		if *v.to = os.Getenv(v.name); *v.to == "" && !v.optional {
			missing = append(missing, v.name)
		}
		if !compose.IsHeaderText(*v.to) {
			return nil, usageError(fmt.Errorf("%s has a line break or another control character, which no key has", v.name))
		}
		if v.secret && *v.to != "" {
			keys.variables[*v.to] = v.name
		}
	}
	if len(missing) > 0 {
		return nil, usageError(fmt.Errorf("the environment has no %s: set it, or name a --scenario", strings.Join(missing, " and no ")))
	}
	h.Name, a.Name = "environment", "environment"
	keys.Huawei, keys.Alibaba = []situation.HuaweiCredentials{h}, []situation.AlibabaCredentials{a}
	return keys, nil
}
