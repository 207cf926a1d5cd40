package caller

import (
	"encoding/json"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
)

// mostListed is how many ids a list may be asked for at once, by the vendor's contract.
func mostListed(vendor string) int {
	if vendor == situation.Alibaba {
		return mostOfAlibaba()
	}
	return mostOfHuawei()
}

var (
	mostOfHuawei = sync.OnceValue(func() int {
		return mostAccepted(func(ids []string) bool {
			body, err := huaweiFilter(ids, 0)
			in := openapi.Input{Body: body, ContentType: "application/json"}
			return err == nil && accepts(situation.Huawei, "list_resources", in, "resource_ids")
		})
	})
	mostOfAlibaba = sync.OnceValue(func() int {
		return mostAccepted(func(ids []string) bool {
			var query []openapi.Param
			for _, p := range alibabaFilter(ids) {
				query = append(query, openapi.Param(p))
			}
			return accepts(situation.Alibaba, "QueryAvailableInstances", openapi.Input{Query: query}, "InstanceIDs")
		})
	})
)

// mostAccepted finds how many ids are accepted; a list never has fewer than one, and is never asked for more than a page.
func mostAccepted(accept func(ids []string) bool) int {
	ids := make([]string, listLimit)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
	}
	return 1 + sort.Search(listLimit-1, func(n int) bool { return !accept(ids[:n+2]) })
}

// huaweiFilter is the body that asks for a page of the list, from some entry on; without ids: of the whole list.
func huaweiFilter(ids []string, from int) ([]byte, error) {
	filter := map[string]any{"only_main_resource": 0, "limit": listLimit}
	if len(ids) > 0 {
		filter["resource_ids"] = ids
	}
	if from > 0 {
		filter["offset"] = from
	}
	return json.Marshal(filter)
}

// alibabaFilter are the parameters that ask for the first page of the list; without ids: of the whole list.
func alibabaFilter(ids []string) []Param {
	return []Param{{"InstanceIDs", strings.Join(ids, ",")}, {"PageSize", strconv.Itoa(listLimit)}}
}

// accepts says that a contract allows a call, as far as one field of it goes.
func accepts(vendor, operation string, in openapi.Input, field string) bool {
	_, violations := Contract(vendor).Operation(operation).Accept(in)
	for _, v := range violations {
		if v.Pointer == field || v.Pointer == "/"+field {
			return false
		}
	}
	return true
}
