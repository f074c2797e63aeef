-- One row per segment of the active model and the segment before that shares most customers.
select segment_lineage.*
from segment_lineage
inner join model_versions
    on
        segment_lineage.model_version = model_versions.model_version
        and model_versions.is_active
where segment_lineage.lineage_type <> 'moved'
order by segment_lineage.segment_id, segment_lineage.previous_segment_id
