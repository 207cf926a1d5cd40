package openapi

import (
	"encoding/json"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestAServedContractNamesTheServerThatWasAskedAndNothingElseIsChanged(t *testing.T) {
	for _, name := range []string{"huawei", "alibaba", "control"} {
		for _, server := range []string{"http://127.0.0.1:8080", "https://mock.test:9", `http://a'b"c\d: {e}`} {
			for format, read := range map[string]func([]byte, any) error{"yaml": yaml.Unmarshal, "json": json.Unmarshal} {
				text, found := Served(name+"."+format, server)
				var got struct {
					OpenAPI string `yaml:"openapi"`
					Servers []struct{ URL string }
				}
				if err := read(text, &got); !found || err != nil || got.OpenAPI != "3.0.3" {
					t.Fatalf("%s.%s: %v, %v", name, format, found, err)
				}
				if len(got.Servers) != 1 || got.Servers[0].URL != server {
					t.Errorf("%s.%s has the servers %v, want %s", name, format, got.Servers, server)
				}
				same, _ := Served(name+"."+format, "http://127.0.0.1:8080")
				quoted, _ := json.Marshal(server)
				if strings.Replace(string(text), string(quoted), `"http://127.0.0.1:8080"`, 1) != string(same) {
					t.Errorf("%s.%s for %s differs in more than the server", name, format, server)
				}
			}
		}
	}
}

func TestOnlyContractsAreServed(t *testing.T) {
	for _, file := range []string{"", ".", "huawei", "huawei.yml", "huawei.yaml.json", "../go.mod", "small.yaml", "json/huawei.json", "Huawei.yaml"} {
		if _, found := Served(file, "http://127.0.0.1"); found {
			t.Errorf("%q is served", file)
		}
	}
}
