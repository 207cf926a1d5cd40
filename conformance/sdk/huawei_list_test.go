package sdk

import (
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

func TestHuaweiListsAPrimaryWithWhatIsAttachedToIt(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	listed := c.list("web")
	if len(listed) != 2 {
		t.Fatalf("got %v, want two", listed)
	}
	server, disk := listed[0], listed[1]
	if *server.IsMainResource != 1 || *server.ResourceId != c.s.id("web") || *server.Status != 2 || *server.ServiceTypeCode != "hws.service.type.ec2" {
		t.Errorf("got %v, want the server in use", server)
	}
	if *server.EffectiveTime != "2026-05-20T02:30:00Z" || *server.ExpireTime != "2026-06-20T02:30:00Z" {
		t.Errorf("got %v, want its term", server)
	}
	if *disk.IsMainResource != 0 || *disk.ParentResourceId != c.s.id("web") || *disk.ExpireTime != *server.ExpireTime {
		t.Errorf("got %v, want a disk that lives as long as its server", disk)
	}
}

func TestHuaweiListsOnlyPrimariesWhenAsked(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	listed := c.query(&model.QueryResourcesReq{OnlyMainResource: new(int32(1)), StatusList: new([]int32{2}), Limit: new(int32(100))})
	if len(listed) != 4 {
		t.Errorf("got %v, want the four primaries", listed)
	}
	for _, r := range listed {
		if *r.IsMainResource != 1 {
			t.Errorf("got %v among the primaries", r)
		}
	}
}

func TestHuaweiListsPageByPage(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	seen := map[string]bool{}
	for offset := int32(0); offset < 6; offset += 2 {
		for _, r := range c.query(&model.QueryResourcesReq{Offset: new(offset), Limit: new(int32(2))}) {
			seen[*r.ResourceId] = true
		}
	}
	if len(seen) != 5 {
		t.Errorf("got %v, want all five", seen)
	}
}

func TestHuaweiListsWhatExpiresInATime(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	listed := c.query(&model.QueryResourcesReq{
		ExpireTimeBegin: new("2026-07-01T00:00:00Z"), ExpireTimeEnd: new("2026-07-31T00:00:00Z"), ServiceTypeCode: new("hws.service.type.ec2"),
	})
	if len(listed) != 2 { // renewed until 20 July, the trial until 1 July
		t.Errorf("got %v, want two", listed)
	}
}

func TestHuaweiListsEverythingWithoutABodyOrFilters(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	if listed := c.query(&model.QueryResourcesReq{}); len(listed) != 5 {
		t.Errorf("got %v, want all five", listed)
	}
	if listed := c.query(nil); len(listed) != 5 {
		t.Errorf("got %v, want all five", listed)
	}
}
